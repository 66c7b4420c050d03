import { expect, test } from 'vitest';
import { packageFailure } from '../../../build/scripts/package-failure.ts';

const START = '  • packaging       platform=linux arch=x64 electron=45.4.1 appOutDir=dist/linux-unpacked\n';
const NO_NETWORK =
  '  ⨯ getaddrinfo ENOTFOUND github.com  failedTask=build stackTrace=RequestError: getaddrinfo\n    at x\n';
const building = (target: string) => `  • building        target=${target} arch=x64 file=dist/x\n`;

test.each([
  ['Electron’s runtime', START, "Electron's runtime cannot be downloaded", 'ELECTRON_MIRROR'],
  [
    'a tool',
    START + building('AppImage'),
    'the AppImage tools cannot be downloaded',
    'ELECTRON_BUILDER_BINARIES_MIRROR',
  ],
  [
    'the tool of the last target',
    START + building('AppImage') + building('deb'),
    'fpm cannot be downloaded',
    'ELECTRON_BUILDER_BINARIES_MIRROR',
  ],
])(
  'names %s that cannot be downloaded, and the setting for a mirror, in one line',
  (_, output, tool, setting) => {
    const line = packageFailure(output + NO_NETWORK);
    expect(line).toContain(tool);
    expect(line).toContain(`Set ${setting} `);
    expect(line).not.toContain('\n');
  },
);

test('says anything else as electron-builder does', () => {
  expect(
    packageFailure('  ⨯ Application entry file "out/main/main.js" does not exist  failedTask=build\n'),
  ).toBe('The package could not be built: Application entry file "out/main/main.js" does not exist.');
  expect(packageFailure('')).toBe('The package could not be built: it did not say why.');
});
