/** Opens a history and is killed before it changes a file for the nth time, or says how often it did. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync } from 'node:sqlite';

const [path = '', place = 'Infinity'] = process.argv.slice(2);
let changes = 0;

type Changing = (...input: readonly unknown[]) => unknown;

function killBefore(target: Record<string, Changing>, names: readonly string[]): void {
  for (const name of names) {
    const change = target[name] ?? (() => undefined);
    target[name] = function (this: unknown, ...input: unknown[]): unknown {
      changes += 1;
      if (changes === Number(place)) process.kill(process.pid, 'SIGKILL');
      return Reflect.apply(change, this, input);
    };
  }
}

const CHANGING = ['chmodSync', 'copyFileSync', 'openSync', 'renameSync', 'rmSync', 'writeFileSync'];
killBefore(fs as unknown as Record<string, Changing>, CHANGING);
killBefore(DatabaseSync.prototype as unknown as Record<string, Changing>, ['close', 'exec']);
syncBuiltinESMExports();

const { OpenHistory } = await import('./in-memory.ts');
new OpenHistory(path).call('open', null);
process.stdout.write(String(changes));
