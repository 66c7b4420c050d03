/** Without a right to the folder: as `nobody` where the tests run as root, for whom rights mean nothing. */
import { prepareDataFolder } from '../../../src-main/state/data-folder.ts';
import { savingApp } from './saving-app.ts';

const [folder = ''] = process.argv.slice(2);
if (process.getuid?.() === 0) {
  process.setgid?.(65_534);
  process.setuid?.(65_534);
}
const app = savingApp(folder);
const isWritable = prepareDataFolder(folder);
const before = await app.found();
await app.load();
const saves = [await app.saveSettings(7), await app.saveAccounts(7)];
const after = await app.found();
process.stdout.write(JSON.stringify({ isWritable, before, saves, after, notices: app.notices() }));
