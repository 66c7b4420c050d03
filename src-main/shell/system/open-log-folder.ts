import { shell } from 'electron';
import { fail, succeed, type Outcome } from '#contract/failure';

/** In the file manager. */
export async function openLogFolder(folder: string): Promise<Outcome<null>> {
  return (await shell.openPath(folder)) === '' ? succeed(null) : fail('folder-not-opened');
}
