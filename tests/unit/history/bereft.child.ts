/** Without a right to the folder: as `nobody` where the tests run as root, for whom rights mean nothing. */
import { OpenDesk, sample } from './in-memory.ts';

const [path = ''] = process.argv.slice(2);
if (process.getuid?.() === 0) {
  process.setgid?.(65_534);
  process.setuid?.(65_534);
}
const desk = new OpenDesk(path);
const outcomes = [desk.outcome('open', null), desk.outcome('record', [sample(0, 0)])];
process.stdout.write(JSON.stringify(outcomes));
