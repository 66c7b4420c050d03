import type { BigIntStats } from 'node:fs';
import { constants, copyFile, link, lstat, readdir, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { surplusFiles } from './surplus-files.ts';

export type WhySetAside = 'damaged' | 'newer';

/**
 * Keeps what is there as `NAME.damaged-TIME.json`, so that nothing the user had is lost. A file stays where it is as
 * well, until its successor takes its place: were it moved, a start that is killed then, or that finds the disk full,
 * would have lost what could still be read of it. Of those set aside earlier the newest stay, so that they do not fill
 * the disk. Rejects when it cannot be kept.
 */
export async function setAside(path: string, why: WhySetAside): Promise<void> {
  // A link of the user's stays one, to the successor; one that leads nowhere is itself what was there.
  const file = await realpath(path).catch(() => path);
  const found = await lstat(file, { bigint: true });
  const aside = await nameAside(path, why, found);
  if (aside === null) return;
  if (found.isFile()) await linkOrCopy(file, aside);
  // Nothing can be read of what is no file.
  else await rename(path, aside);
  await removeSurplus(path);
}

/** Why a file is gone that was set aside; null: none ever was. */
export async function whySetAside(path: string): Promise<WhySetAside | null> {
  const names = await namesAside(path).catch(() => []);
  if (names.length === 0) return null;
  return names.some((name) => name.includes('.damaged-')) ? 'damaged' : 'newer';
}

/** One that nothing has; null: this very file has one, of a start that could not write the successor. */
async function nameAside(path: string, why: WhySetAside, found: BigIntStats): Promise<string | null> {
  const type = extname(path);
  for (let time = found.mtimeMs; ; time += 1n) {
    const aside = `${path.slice(0, -type.length)}.${why}-${time}${type}`;
    const other = await lstat(aside, { bigint: true }).catch(() => null);
    if (other === null) return aside;
    if (other.ino === found.ino && other.dev === found.dev) return null;
  }
}

/** Not every file system knows a second name of a file, and none knows one of a file on another. */
async function linkOrCopy(file: string, aside: string): Promise<void> {
  await link(file, aside).catch(() => copyFile(file, aside, constants.COPYFILE_EXCL));
}

async function namesAside(path: string): Promise<readonly string[]> {
  const prefix = `${basename(path).split('.')[0] ?? ''}.`;
  const names = await readdir(dirname(path));
  return names.filter(
    (name) => name.startsWith(prefix) && /\.(?:damaged|newer)-\d+\.(?:json|pem)$/.test(name),
  );
}

async function removeSurplus(path: string): Promise<void> {
  const names = await namesAside(path).catch(() => []);
  const files = await Promise.all(names.map((name) => sizeAndAge(join(dirname(path), name))));
  for (const file of surplusFiles(files.flat())) {
    // One that cannot be removed keeps no other from it.
    await rm(file.path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** None: it is gone. */
async function sizeAndAge(path: string) {
  return lstat(path).then(
    ({ size, ctimeMs }) => [{ path, bytes: size, at: ctimeMs }],
    () => [],
  );
}
