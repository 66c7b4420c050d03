import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { app, shell } from 'electron';
import { succeed, type Outcome } from '#contract/failure';
import type { PartVersion } from '#contract/ipc';

const PARTS = { electron: 'Electron', chrome: 'Chromium', node: 'Node.js' };

/** Of what the app runs on; the Chromium host has no Electron. */
export function partVersions(): readonly PartVersion[] {
  return Object.entries(PARTS).flatMap(([part, name]) => {
    const version = process.versions[part];
    return version === undefined ? [] : [{ name, version }];
  });
}

/** Whatever the system opens a text with. Linux answers before it knows whether it has anything. */
export async function openLicences(): Promise<Outcome<boolean>> {
  const folder = app.isPackaged ? process.resourcesPath : join(import.meta.dirname, '..');
  const path = join(folder, 'licences.txt');
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  return succeed(isThere && (await shell.openPath(path)) === '');
}
