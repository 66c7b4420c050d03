/** Starts with a data folder and is killed before it changes it for the nth time, or says how often it did. */
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const [folder = '', place = 'Infinity'] = process.argv.slice(2);
let changes = 0;

type Changing = (...input: readonly unknown[]) => unknown;

for (const module of [fs, promises] as unknown as Record<string, Changing>[]) {
  for (const name of ['copyFile', 'link', 'open', 'rename', 'rm', 'unlink', 'writeFile']) {
    const change = module[name];
    module[name] = (...input) => {
      changes += 1;
      if (changes === Number(place)) process.kill(process.pid, 'SIGKILL');
      return change?.(...input);
    };
  }
}
syncBuiltinESMExports();

const { StateFiles } = await import('../../../src-main/state/state-files.ts');
const { systemClock } = await import('../../../src-main/clock/system-clock.ts');
await new StateFiles(folder, systemClock).load();
process.stdout.write(String(changes));
