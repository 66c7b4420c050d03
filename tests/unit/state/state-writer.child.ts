/** Saves one generation after the other, as fast as it can, and says which are on the disk; without a count for ever. */
import { flushCompileCache } from 'node:module';
import { StateFiles } from '../../../src-main/state/state-files.ts';
import { systemClock } from '../../../src-main/clock/system-clock.ts';
import { accountsOf, generationsOf, settingsOf } from '../../fixtures/numbered-state.ts';

// Killed, it would not write it.
flushCompileCache();
const [folder = '', count = 'Infinity'] = process.argv.slice(2);
const kept = new StateFiles(folder, systemClock);
const start = generationsOf(await kept.load());

async function save(what: 'accounts' | 'settings'): Promise<void> {
  for (let number = start[what] + 1; number <= start[what] + Number(count); number += 1) {
    const outcome = await (what === 'accounts'
      ? kept.saveAccounts(accountsOf(number))
      : kept.saveSettings(settingsOf(number)));
    process.stdout.write(`${what} ${outcome.ok ? number : outcome.failure.code}\n`);
  }
}

await Promise.all([save('accounts'), save('settings')]);
