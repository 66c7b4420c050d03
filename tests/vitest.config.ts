import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  plugins: [svelte({ configFile: false })],
  test: {
    include: [
      'tests/unit/**/*.test.ts',
      'tests/package/*.test.ts',
      'tests/soak/*.test.ts',
      'tests/world/*.test.ts',
      'tests/hostile/*.test.ts',
    ],
    environment: 'node',
    testTimeout: 20_000,
    // Vitest would leave one processor to itself.
    maxWorkers: '100%',
    // Nothing at the top of a module changes, so files can share modules; loading them anew took longer than the tests.
    isolate: false,
  },
});
