import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { fail, succeed } from '#contract/failure';
import { Workbench } from '../../../fixtures/account-workbench.ts';
import { waitFor } from '../../../fixtures/wait-for.ts';

let bench: Workbench;
let token: string;
let userId: number;

beforeEach(async () => {
  bench = await Workbench.open();
  const user = bench.simulator.state.addAccount({
    user: { quota: 42 * 500_000 },
    keys: [{ fields: { name: 'production', remain_quota: 500_000 } }],
  });
  token = user.accessToken;
  userId = user.userId;
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

describe('signing in', () => {
  test('verifies the token from the clipboard, keeps it in the keychain, and clears the clipboard', async () => {
    bench.clipboard = `  Bearer ${token}\n`;
    expect(await bench.signIn.fromClipboard(bench.target())).toEqual({ ok: true, value: null });
    const [[accountId, item] = []] = [...bench.vault.items];
    expect(item).toEqual({ v: 1, origin: bench.simulator.origin, token });
    expect(bench.clipboard).toBe('');
    expect(bench.signInState).toMatchObject({ phase: 'done', accountId, tokenWaiting: false });
    expect(bench.account).toMatchObject({ id: accountId, credential: 'in-keychain' });
    expect(bench.record).toMatchObject({ id: accountId, ownerId: userId, tokenKept: 'keychain' });
  });

  test('leaves a clipboard alone that the user filled with something else meanwhile', async () => {
    bench.clipboard = token;
    const signedIn = bench.signIn.fromClipboard(bench.target());
    await Promise.resolve();
    bench.clipboard = 'something else';
    await signedIn;
    expect([bench.signInState.phase, bench.clipboard]).toEqual(['done', 'something else']);
  });

  test('sends a token to a host that is not CometAPI’s only after main itself has asked', async () => {
    const target = { accountId: null, baseUrl: 'https://gateway.invalid/prefix' };
    bench.clipboard = token;
    bench.agreesToHosts = false;
    expect(await bench.signIn.fromClipboard(target)).toEqual({ ok: true, value: null });
    expect(await bench.signIn.typed({ ...target, token })).toEqual({ ok: true, value: null });
    expect(bench.signInState).toMatchObject({ phase: 'idle', failure: null, tokenWaiting: false });
    bench.agreesToHosts = true;
    await bench.signIn.fromClipboard(target);
    expect(bench.signInState).toMatchObject({ phase: 'failed', failure: { code: 'unreachable' } });
    expect(bench.askedHosts).toEqual(Array(3).fill('gateway.invalid/prefix'));
    expect(bench.clipboard).toBe(token);
  });

  test('sends no token that has waited for more than five minutes until main’s question was answered', async () => {
    // The machine sleeps meanwhile.
    bench.whileAsked = () => bench.clock.set(bench.clock.now() + 5 * MINUTE_MS);
    const failure = { code: 'token-no-longer-waiting' };
    expect(await bench.signIn.typed({ ...bench.target(), token })).toEqual({ ok: false, failure });
    expect(bench.signInState).toMatchObject({ phase: 'failed', failure, tokenWaiting: false });
    expect(bench.simulator.requests()).toEqual([]);
    bench.whileAsked = () => bench.clock.set(bench.clock.now() + 4 * MINUTE_MS);
    expect(await bench.signIn.typed({ ...bench.target(), token })).toMatchObject({ ok: true });
  });

  test.each(['clipboard', 'cli', 'field'] as const)(
    'sends a token to a port of this very machine only after main itself has asked: %s',
    async (from) => {
      bench.clipboard = token;
      bench.cliToken = succeed(token);
      const begin = () => {
        if (from === 'cli') return bench.signIn.fromCli(bench.target());
        if (from === 'field') return bench.signIn.typed({ ...bench.target(), token });
        return bench.signIn.fromClipboard(bench.target());
      };
      bench.agreesToHosts = false;
      await begin();
      expect(bench.simulator.requests()).toEqual([]);
      expect(bench.signInState).toMatchObject({ phase: 'idle', failure: null, tokenWaiting: false });
      bench.agreesToHosts = true;
      await begin();
      expect(bench.signInState.phase).toBe('done');
      // Where an account is by now nobody is asked again.
      await bench.signIn.typed({ ...bench.target(bench.account.id), token });
      expect(bench.askedHosts).toEqual(Array(2).fill(new URL(bench.simulator.origin).host));
    },
  );

  test.each([
    ['', 'clipboard-empty'],
    ['sk-abcdefghijklmnop', 'token-is-api-key'],
    ['two\nlines', 'token-malformed'],
    ['x'.repeat(5_000), 'token-too-long'],
  ])('refuses what cannot be a token before anything is sent: %#', async (text, code) => {
    bench.clipboard = text;
    await bench.signIn.fromClipboard(bench.target());
    expect(bench.signInState).toMatchObject({ phase: 'failed', failure: { code }, tokenWaiting: false });
    expect(bench.simulator.requests()).toEqual([]);
    expect(bench.clipboard).toBe(text);
  });

  test('takes the token of the CometAPI CLI when asked, and leaves the clipboard alone', async () => {
    bench.clipboard = 'something else';
    bench.cliToken = succeed(token);
    expect(await bench.signIn.fromCli(bench.target())).toEqual({ ok: true, value: null });
    expect([bench.signInState.phase, bench.vault.items.size, bench.clipboard]).toEqual([
      'done',
      1,
      'something else',
    ]);
  });

  test('does not send the token of the CometAPI CLI to any other gateway', async () => {
    bench.cliToken = succeed(token);
    await bench.signIn.fromCli({ accountId: null, baseUrl: 'https://gateway.example.invalid' });
    expect(bench.signInState).toMatchObject({
      phase: 'failed',
      failure: { code: 'cli-token-elsewhere' },
      tokenWaiting: false,
    });
    expect(bench.simulator.requests()).toEqual([]);
  });

  test('says why the token of the CometAPI CLI could not be had', async () => {
    bench.cliToken = fail('cli-token-absent');
    await bench.signIn.fromCli(bench.target());
    expect(bench.signInState).toMatchObject({ phase: 'failed', failure: { code: 'cli-token-absent' } });
  });

  test.each([200, 401] as const)(
    'says that a wrong token is wrong when it comes as %d',
    async (authFailureStatus) => {
      bench.simulator.set({ authFailureStatus });
      await bench.signIn.typed({ ...bench.target(), token: 'd3JvbmctdG9rZW4td3JvbmctdG9rZW4=' });
      expect(bench.signInState).toMatchObject({
        phase: 'failed',
        failure: { code: 'token-not-accepted' },
        tokenWaiting: false,
      });
      expect([bench.vault.items.size, bench.store.get().accounts]).toEqual([0, []]);
    },
  );

  test('asks for the user id alone where the gateway wants it, and keeps the token meanwhile', async () => {
    bench.simulator.set({ requireNewApiUser: true });
    await bench.signIn.typed({ ...bench.target(), token });
    expect(bench.signInState).toMatchObject({ phase: 'user-id-needed', failure: null, tokenWaiting: true });
    await bench.signIn.giveUserId('not a number');
    expect(bench.signInState).toMatchObject({
      phase: 'user-id-needed',
      failure: { code: 'user-id-invalid' },
    });
    await bench.signIn.giveUserId(String(userId + 1));
    expect(bench.signInState).toMatchObject({ phase: 'user-id-needed', failure: { code: 'user-id-wrong' } });
    await bench.signIn.giveUserId(` ${userId} `);
    expect(bench.signInState.phase).toBe('done');
    expect(bench.record?.headerUserId).toBe(userId);
  });

  test('forgets a waiting token after five minutes, and says so', async () => {
    bench.simulator.set({ requireNewApiUser: true });
    await bench.signIn.typed({ ...bench.target(), token });
    await bench.clock.advance(5 * MINUTE_MS);
    expect(bench.signInState).toMatchObject({
      phase: 'failed',
      failure: { code: 'token-no-longer-waiting' },
      tokenWaiting: false,
    });
    expect(await bench.signIn.giveUserId(String(userId))).toMatchObject({ ok: false });
    expect(bench.vault.items.size).toBe(0);
  });

  test('keeps the token for another try while the gateway cannot be reached', async () => {
    await bench.simulator.down();
    await bench.signIn.typed({ ...bench.target(), token });
    expect(bench.signInState).toMatchObject({
      phase: 'failed',
      failure: { code: 'unreachable' },
      tokenWaiting: true,
    });
    await bench.simulator.up();
    await bench.signIn.retry();
    expect(bench.signInState.phase).toBe('done');
  });

  test.each([
    ['later', () => Promise.reject(new Error('no bus'))],
    [
      'at once',
      () => {
        throw new Error('no bus');
      },
    ],
  ])('a keychain that ends in an exception %s can be tried again', async (_when, broken) => {
    const write = bench.vault.write.bind(bench.vault);
    bench.vault.write = broken;
    await expect(bench.signIn.typed({ ...bench.target(), token })).rejects.toThrow('no bus');
    expect(bench.signInState).toMatchObject({
      phase: 'store-failed',
      failure: { code: 'internal' },
      tokenWaiting: true,
    });
    bench.vault.write = write;
    await bench.signIn.retry();
    expect(bench.signInState.phase).toBe('done');
  });

  test('left while the keychain writes, takes no token from an account that is there', async () => {
    await bench.signIn.typed({ ...bench.target(), token });
    const { id } = bench.account;
    const write = bench.vault.write.bind(bench.vault);
    bench.vault.write = (accountId, credential) => {
      bench.signIn.leave();
      return write(accountId, credential);
    };
    await bench.signIn.typed({ ...bench.target(id), token });
    expect([...bench.vault.items.keys()]).toEqual([id]);
    expect(bench.signInState.phase).toBe('idle');
  });

  test('offers to keep the token until quit when the keychain cannot, and asks again after a restart', async () => {
    bench.vault.refusal = 'keychain-unavailable';
    await bench.signIn.typed({ ...bench.target(), token });
    expect(bench.signInState).toMatchObject({
      phase: 'store-failed',
      failure: { code: 'keychain-unavailable' },
    });
    expect(bench.store.get().accounts).toEqual([]);
    await bench.signIn.keepUntilQuit();
    expect(bench.account.credential).toBe('session-only');
    await bench.restart();
    expect(bench.account.credential).toBe('signed-out');
    expect(bench.vault.reads).toBe(0);
  });

  test('says that the keychain holds no token of an account any more', async () => {
    await bench.signIn.typed({ ...bench.target(), token });
    bench.vault.items.clear();
    await bench.restart();
    expect(await bench.accounts.retryKeychain(bench.account.id)).toEqual(fail('token-missing'));
    expect(bench.account.credential).toBe('missing');
  });

  test('moves a session-only token into the keychain when it can be kept after all', async () => {
    bench.vault.refusal = 'keychain-refused';
    await bench.signIn.typed({ ...bench.target(), token });
    await bench.signIn.keepUntilQuit();
    const { id } = bench.account;
    expect(await bench.accounts.retryKeychain(id)).toMatchObject({
      ok: false,
      failure: { code: 'keychain-refused' },
    });
    bench.vault.refusal = null;
    await bench.accounts.retryKeychain(id);
    expect(bench.account.credential).toBe('in-keychain');
    expect(bench.vault.items.get(id)?.token).toBe(token);
  });

  test('refuses a second account that is the same one, and another account’s token for an existing one', async () => {
    await bench.signIn.typed({ ...bench.target(), token });
    const { id } = bench.account;
    await bench.signIn.typed({ ...bench.target(), token });
    expect(bench.signInState.failure).toEqual({ code: 'account-exists' });
    const other = bench.simulator.state.addAccount({ user: {}, keys: [{ fields: { name: 'other' } }] });
    await bench.signIn.typed({ ...bench.target(id), token: other.accessToken });
    expect(bench.signInState.failure).toEqual({ code: 'belongs-to-another-account' });
    expect(bench.vault.items.get(id)?.token).toBe(token);
  });

  test('gives an account its new token, in the same keychain item and with its pins', async () => {
    await bench.signIn.typed({ ...bench.target(), token });
    const { id } = bench.account;
    await bench.accounts.withConnected(id, (account) => account.pin(1));
    const renewed = bench.simulator.state.rotateAccessToken(userId);
    await bench.signIn.typed({ ...bench.target(id), token: renewed });
    expect([...bench.vault.items].map(([key, item]) => [key, item.token])).toEqual([[id, renewed]]);
    expect(bench.account.pins.map((pin) => pin.name)).toEqual(['production']);
  });

  test('leaves nothing behind when the user leaves while the token is verified', async () => {
    bench.simulator.set({ latencyMs: 50 });
    const typed = bench.signIn.typed({ ...bench.target(), token });
    await waitFor(() => expect(bench.simulator.requests()).not.toEqual([]));
    expect(bench.signInState.phase).toBe('verifying');
    bench.signIn.leave();
    expect(await typed).toMatchObject({ ok: false });
    expect([bench.vault.items.size, bench.store.get().accounts, bench.signInState.phase]).toEqual([
      0,
      [],
      'idle',
    ]);
  });

  test('never shows the token in what it publishes', async () => {
    const published: string[] = [];
    bench.store.subscribe((state) => published.push(JSON.stringify(state)));
    bench.simulator.set({ requireNewApiUser: true });
    await bench.signIn.typed({ ...bench.target(), token });
    await bench.signIn.giveUserId(String(userId));
    expect(published.length).toBeGreaterThan(3);
    expect(published.filter((state) => state.includes(token.slice(0, 12)))).toEqual([]);
  });
});
