/** Without a right to the folder: as `nobody` where the tests run as root, for whom rights mean nothing. */
import { OpenHistory, sample } from './in-memory.ts';

const [path = ''] = process.argv.slice(2);
if (process.getuid?.() === 0) {
  process.setgid?.(65_534);
  process.setuid?.(65_534);
}
const history = new OpenHistory(path);
const outcomes = [history.outcome('open', null), history.outcome('record', [sample(0, 0)])];
process.stdout.write(JSON.stringify(outcomes));
