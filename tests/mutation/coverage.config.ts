import { resolve } from 'node:path';
import { mergeConfig } from 'vitest/config';
import base from '../vitest.config.ts';

export default mergeConfig(base, {
  test: { setupFiles: [resolve(import.meta.dirname, 'record-coverage.ts')], maxWorkers: 1 },
});
