import { readdir, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { surplusFiles } from './surplus-files.ts';

export type WhySetAside = 'damaged' | 'newer';

/**
 * Takes a file out of the way, as `NAME.damaged-TIME.json`, so that nothing the user had is lost. Of those set aside
 * earlier the newest stay, so that they do not fill the disk. Rejects when it cannot be moved.
 */
export async function setAside(path: string, why: WhySetAside): Promise<void> {
  const { mtimeMs } = await stat(path);
  await rename(path, path.replace(/\.json$/, `.${why}-${Math.round(mtimeMs)}.json`));
  await removeSurplus(path).catch(() => undefined);
}

async function removeSurplus(path: string): Promise<void> {
  const folder = dirname(path);
  const prefix = `${basename(path).split('.')[0] ?? ''}.`;
  const names = (await readdir(folder)).filter(
    (name) => name.startsWith(prefix) && /\.(?:damaged|newer)-\d+\.json$/.test(name),
  );
  const files = await Promise.all(names.map(async (name) => ({ name, ...(await sizeAndAge(folder, name)) })));
  for (const { name } of surplusFiles(files)) await unlink(join(folder, name));
}

async function sizeAndAge(folder: string, name: string): Promise<{ bytes: number; at: number }> {
  const { size, ctimeMs } = await stat(join(folder, name));
  return { bytes: size, at: ctimeMs };
}
