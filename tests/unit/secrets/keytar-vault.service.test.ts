import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { linesOf, startSecretSession, type SecretSession } from '../../fixtures/secret-session.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const CHILD = resolve(import.meta.dirname, 'vault.child.ts');
const done = { ok: true, value: null };
const failed = (code: string) => ({ ok: false, failure: { code } });
const holding = (label: string) => ({ ok: true, value: { v: 1, origin: 'https://gateway.example', label } });

let session: SecretSession;
let service: string;

/** A vault in a child process; `ask` gives it one command and parses its answer. */
function startVault(...args: string[]) {
  const child = session.run(process.execPath, [CHILD, service, ...args]);
  const nextLine = linesOf(child);
  return async (command: string): Promise<unknown> => {
    child.stdin?.write(`${command}\n`);
    return JSON.parse(await nextLine());
  };
}

describe('The keychain on Linux', () => {
  beforeEach(async ({ skip }) => {
    skip(process.platform !== 'linux', 'only Linux has a Secret Service');
    service = `Comet Tray test ${randomUUID()}`;
    session = await startSecretSession();
    return () => session.end();
  });

  test('keeps a credential and gives it back', async () => {
    await session.startService();
    const ask = startVault();
    expect(await ask('read user')).toEqual(done);
    expect(await ask('write first')).toEqual(done);
    expect(await ask('read user')).toEqual(holding('first'));
    expect(await ask('read background')).toEqual(holding('first'));
    expect(await ask('pending')).toBe(false);
  });

  test('updates an item in place', async () => {
    await session.startService();
    const ask = startVault();
    await ask('write first');
    expect(await ask('write second')).toEqual(done);
    expect(await ask('read user')).toEqual(holding('second'));
    expect(await session.countItems(service)).toBe(1);
  });

  test('removes an item, and takes one that is gone already for removed', async () => {
    await session.startService();
    const ask = startVault();
    await ask('write first');
    expect(await ask('remove')).toEqual(done);
    expect(await session.countItems(service)).toBe(0);
    expect(await ask('read user')).toEqual(done);
    expect(await ask('remove')).toEqual(done);
  });

  test('refuses an item over 2,560 bytes, counted as bytes', async () => {
    await session.startService();
    const ask = startVault();
    expect(await ask('write-oversize 1300')).toEqual(failed('keychain-refused'));
    expect(await session.countItems(service)).toBe(0);
    expect(await ask('write-oversize 1200')).toEqual(done);
  });

  test('is locked: nothing is read, written or taken for removed', async () => {
    await session.startService();
    const ask = startVault();
    await ask('write first');
    await session.lock();
    expect(await ask('ring')).toBe('locked');
    expect(await ask('read background')).toEqual(failed('keychain-locked'));
    expect(await ask('read user')).toEqual(failed('keychain-locked'));
    expect(await ask('write second')).toEqual(failed('keychain-locked'));
    expect(await ask('remove')).toEqual(failed('keychain-locked'));
    expect(await session.countItems(service)).toBe(1);
  });

  test('is unavailable without a Secret Service', async () => {
    const ask = startVault();
    expect(await ask('ring')).toBe('unknown');
    expect(await ask('read background')).toEqual(failed('keychain-unavailable'));
    expect(await ask('read user')).toEqual(failed('keychain-unavailable'));
    expect(await ask('write first')).toEqual(failed('keychain-unavailable'));
    expect(await ask('remove')).toEqual(failed('keychain-unavailable'));
  });

  test('is unavailable without a session bus', async () => {
    delete session.env['DBUS_SESSION_BUS_ADDRESS'];
    const ask = startVault();
    expect(await ask('ring')).toBe('unknown');
    expect(await ask('read background')).toEqual(failed('keychain-unavailable'));
    expect(await ask('write first')).toEqual(failed('keychain-unavailable'));
  });

  test('does not answer: times out, takes no further call, and works again after the late answer', async () => {
    const daemon = await session.startService();
    const ask = startVault('1500');
    await ask('write first');
    daemon.kill('SIGSTOP');
    expect(await ask('read user')).toEqual(failed('keychain-timed-out'));
    expect(await ask('pending')).toBe(true);
    expect(await ask('write second')).toEqual(failed('keychain-timed-out'));
    daemon.kill('SIGCONT');
    await waitFor(async () => expect(await ask('pending')).toBe(false));
    expect(await ask('read user')).toEqual(holding('first'));
  });

  test('frozen, is left alone by what the user did not ask for', async () => {
    const daemon = await session.startService();
    const ask = startVault();
    await ask('write first');
    daemon.kill('SIGSTOP');
    expect(await ask('read background')).toEqual(failed('keychain-unavailable'));
    expect(await ask('pending')).toBe(false);
  });

  test('without any keyring refuses to store, and removing finds nothing', async () => {
    await session.startService('none');
    const ask = startVault();
    expect(await ask('read background')).toEqual(done);
    expect(await ask('write first')).toEqual(failed('keychain-refused'));
    expect(await ask('remove')).toEqual(done);
  });
});
