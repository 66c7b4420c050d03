import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROOT } from './process-group.ts';

/** As Vite writes them, beside each bundle. */
interface Licence {
  readonly name: string;
  readonly version: string;
  /** By SPDX. */
  readonly identifier: string;
  readonly text: string;
}

/** Keytar's binary beside the bundles, the headers that are compiled into it, and the icons in the page. */
const NOT_BUNDLED = { keytar: 'LICENSE.md', 'node-addon-api': 'LICENSE.md', 'lucide-static': 'LICENSE' };

/** Where Electron's own are, electron-builder decides. */
const ELECTRON = `Electron, and all that it is made of (Chromium, Node.js, FFmpeg and others): LICENSE.electron.txt and
LICENSES.chromium.html, in this folder or the one above it.`;

/** Plain text: every system has something that opens it, which a page in the app's folder cannot be sure of. */
export function writeLicences(root = ROOT): void {
  const own = readFileSync(resolve(root, 'LICENSE'), 'utf8');
  const others = [
    ...bundled(root),
    ...Object.entries(NOT_BUNDLED).map(([name, file]) => installed(root, name, file)),
  ];
  const parts = [
    `Comet Tray\n\n${own}`,
    'It is made with what follows.',
    ...inOrder(others).map(section),
    ELECTRON,
  ];
  writeFileSync(resolve(root, 'out/licences.txt'), parts.map((part) => `${part.trim()}\n`).join(RULE));
}

const RULE = `\n${'-'.repeat(80)}\n\n`;

function bundled(root: string): Licence[] {
  const files = globSync('out/*/*.licences.json', { cwd: root });
  return files.flatMap((file) => JSON.parse(readFileSync(resolve(root, file), 'utf8')) as Licence[]);
}

function installed(root: string, name: string, licenceFile: string): Licence {
  const read = (file: string) => readFileSync(resolve(root, 'node_modules', name, file), 'utf8');
  const { license, version } = JSON.parse(read('package.json')) as { license: string; version: string };
  return { name, version, identifier: license, text: read(licenceFile) };
}

/** Each once, whichever bundles it is in. */
function inOrder(licences: readonly Licence[]): readonly Licence[] {
  const byName = new Map(licences.map((licence) => [`${licence.name} ${licence.version}`, licence]));
  return [...byName]
    .toSorted(([one], [other]) => one.localeCompare(other, 'en'))
    .map(([, licence]) => licence);
}

function section({ identifier, name, text, version }: Licence): string {
  return `${name} ${version} (${identifier})\n\n${text}`;
}
