import { fail, succeed } from '#contract/failure';
import { describe, expect, test } from 'vitest';
import type { Clock } from '../../../src-main/clock/clock.ts';
import type { Keytar } from '../../../src-main/secrets/keychain.ts';
import { createKeytarVault } from '../../../src-main/secrets/keytar-vault.ts';
import type { RingState } from '../../../src-main/secrets/secret-service.ts';
import type { StoredCredential } from '../../../src-main/secrets/vault.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const CREDENTIAL: StoredCredential = { v: 1, origin: 'https://gateway.example', token: 'a token' };
const TIMEOUT_MS = 20_000;

/** What keytar's calls answer with, each a part of it. */
type Answer = string | boolean | null | undefined;

interface NativeCall {
  readonly name: string;
  answer(value: Answer): void;
  readonly reject: (error: Error) => void;
}

/** A keychain whose calls stay open until the test answers them. */
function setUp(ring: RingState = 'unlocked') {
  const calls: NativeCall[] = [];
  const limits = new Set<() => void>();
  const clock: Clock = {
    now: () => 0,
    monotonic: () => 0,
    after(_delayMs, callback) {
      limits.add(callback);
      return () => limits.delete(callback);
    },
  };
  function open<Value extends Answer>(name: string): Promise<Value> {
    return new Promise((resolve, reject) => {
      calls.push({ name, answer: (value: Value) => resolve(value), reject });
    });
  }
  const keytar: Keytar = {
    getPassword: () => open('get'),
    setPassword: () => open<undefined>('set'),
    deletePassword: () => open('delete'),
  };
  const loadKeytar = () => Promise.resolve(keytar);
  const isRingLocked = () => Promise.resolve(ring);
  return {
    calls,
    vault: createKeytarVault({
      service: 'a service',
      clock,
      timeoutMs: TIMEOUT_MS,
      isRingLocked,
      loadKeytar,
    }),
    passLimit: () => limits.forEach((callback) => callback()),
    nextCall: async () => {
      await waitFor(() => expect(calls).not.toHaveLength(0));
      const call = calls.shift();
      if (!call) throw new Error('no call');
      return call;
    },
  };
}

describe('The line before the keychain', () => {
  test('lets one call through at a time', async () => {
    const { vault, calls, nextCall } = setUp();
    const first = vault.read('a', 'user');
    const second = vault.write('a', CREDENTIAL);
    const reading = await nextCall();
    expect(calls).toHaveLength(0);
    reading.answer(null);
    expect(await first).toEqual(succeed(null));
    const writing = await nextCall();
    expect(writing.name).toBe('set');
    writing.answer(undefined);
    expect(await second).toEqual(succeed(null));
    expect(vault.callPending).toBe(false);
  });

  test('answers everybody when a call is not answered in time, and reopens with the late answer', async () => {
    const { vault, calls, nextCall, passLimit } = setUp();
    const first = vault.read('a', 'user');
    const second = vault.remove('b');
    const reading = await nextCall();
    expect(vault.callPending).toBe(true);
    passLimit();
    expect(await first).toEqual(fail('keychain-timed-out'));
    expect(await second).toEqual(fail('keychain-timed-out'));
    expect(calls).toHaveLength(0);
    reading.answer(JSON.stringify(CREDENTIAL));
    await waitFor(() => expect(vault.callPending).toBe(false));
    const third = vault.read('a', 'user');
    (await nextCall()).answer(JSON.stringify(CREDENTIAL));
    expect(await third).toEqual(succeed(CREDENTIAL));
  });
});

describe('The vault', () => {
  test.each([
    'not JSON',
    '{}',
    '{"v":2,"origin":"https://gateway.example","token":"t"}',
    '{"v":1,"origin":"https://gateway.example","token":""}',
    '{"v":1,"token":"t"}',
  ])('takes the damaged item %s for no token', async (item) => {
    const { vault, nextCall } = setUp();
    const read = vault.read('a', 'user');
    (await nextCall()).answer(item);
    expect(await read).toEqual(fail('token-missing'));
  });

  test('fails cleanly where the native module is missing', async () => {
    const clock: Clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined };
    const vault = createKeytarVault({
      service: 'a service',
      clock,
      timeoutMs: TIMEOUT_MS,
      isRingLocked: () => Promise.resolve('unlocked'),
      loadKeytar: () => Promise.reject(new Error('Failed to load keytar native addon')),
    });
    expect(await vault.read('a', 'background')).toEqual(fail('keychain-unavailable'));
    expect(await vault.write('a', CREDENTIAL)).toEqual(fail('keychain-unavailable'));
    expect(await vault.remove('a')).toEqual(fail('keychain-unavailable'));
    expect(vault.callPending).toBe(false);
  });

  test.each([
    ['Cannot create an item in a locked collection', 'keychain-locked'],
    ['User interaction is not allowed.', 'keychain-locked'],
    ['The stub received bad data.', 'keychain-refused'],
    ['User canceled the operation.', 'keychain-refused'],
    ['Etwas anderes', 'keychain-unavailable'],
  ] as const)('answers "%s" with %s', async (text, code) => {
    const { vault, nextCall } = setUp();
    const write = vault.write('a', CREDENTIAL);
    (await nextCall()).reject(new Error(text));
    expect(await write).toEqual(fail(code));
  });

  test('says that an item stayed when the keychain would not delete it', async () => {
    const { vault, nextCall } = setUp();
    const removal = vault.remove('a');
    (await nextCall()).answer(false);
    (await nextCall()).answer(JSON.stringify(CREDENTIAL));
    expect(await removal).toEqual(fail('keychain-refused'));
  });

  test.each([
    ['locked', 'keychain-locked'],
    ['unknown', 'keychain-unavailable'],
  ] as const)('leaves a ring that is %s alone unless the user asked', async (ring, code) => {
    const { vault, calls } = setUp(ring);
    expect(await vault.read('a', 'background')).toEqual(fail(code));
    expect(calls).toHaveLength(0);
  });
});
