import { afterEach, beforeEach, expect, test } from 'vitest';
import { SerialQueue } from '#async/serial-queue';
import { Workbench } from '../../fixtures/account-workbench.ts';

let bench: Workbench;
let unlock: () => void;

/** A keychain that takes one call after the other and answers none before its password is given. */
beforeEach(async () => {
  bench = await Workbench.open();
  await bench.watch([{ fields: { name: 'ci' } }]);
  bench.vault.refusal = 'keychain-locked';
  await bench.restart();
  bench.vault.refusal = null;
  const { vault } = bench;
  const [read, remove] = [vault.read.bind(vault), vault.remove.bind(vault)];
  const calls = new SerialQueue();
  const unlocked = new Promise<void>((resolve) => (unlock = resolve));
  vault.read = (id) => calls.run(() => unlocked.then(() => read(id)));
  vault.remove = (id) => calls.run(() => unlocked.then(() => remove(id)));
});

afterEach(() => bench.close());

const MEANWHILE: readonly [string, () => unknown][] = [
  ['the machine woke up', () => bench.accounts.wake('woke-up')],
  ['the popover was opened', () => void bench.accounts.opened()],
  ['it was asked again by the user', () => void bench.accounts.retryKeychain(bench.account.id)],
];

test.each(MEANWHILE)(
  'an account that is signed out while the keychain is locked stays so, though %s',
  async (_what, happens) => {
    const { id } = bench.account;
    const signedOut = bench.accounts.signOut(id);
    happens();
    unlock();
    expect((await signedOut).ok).toBe(true);
    // What was asked meanwhile is answered by then.
    await bench.vault.read(id);
    expect(bench.account).toMatchObject({ credential: 'signed-out', needsAction: false });
    expect(bench.record?.tokenKept).toBe('none');
  },
);
