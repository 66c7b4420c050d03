import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { Workbench } from '../../../fixtures/account-workbench.ts';

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

describe('a token that was verified', () => {
  describe('a good token of an account that is here', () => {
    let id: string;
    let renewed: string;

    beforeEach(async () => {
      await bench.signIn.typed({ ...bench.target(), token });
      ({ id } = bench.account);
      await bench.accounts.withConnected(id, (account) => account.pin(1));
      renewed = bench.simulator.state.rotateAccessToken(userId);
    });

    test('replaces that of the account when the user says so, without being asked for again', async () => {
      await bench.signIn.typed({ ...bench.target(), token: renewed });
      expect(bench.signInState).toMatchObject({ phase: 'failed', tokenWaiting: true });
      expect(bench.vault.items.get(id)?.token).toBe(token);
      const asked = bench.simulator.requests().length;
      await bench.signIn.retry();
      expect(bench.signInState).toMatchObject({ phase: 'done', accountId: id });
      expect([...bench.vault.items].map(([key, item]) => [key, item.token])).toEqual([[id, renewed]]);
      expect(bench.store.get().accounts).toHaveLength(1);
      expect(bench.account.pins.map((pin) => pin.name)).toEqual(['production']);
      const verifications = bench.simulator
        .requests()
        .slice(asked)
        .filter(({ target }) => /page_size=1\b/.test(target));
      expect(verifications).toEqual([]);
    });

    test('changes nothing when the user leaves, or waits for more than five minutes', async () => {
      await bench.signIn.typed({ ...bench.target(), token: renewed });
      await bench.clock.advance(5 * MINUTE_MS);
      expect(bench.signInState).toMatchObject({
        failure: { code: 'token-no-longer-waiting' },
        tokenWaiting: false,
      });
      expect(await bench.signIn.retry()).toMatchObject({ ok: false });
      expect(bench.vault.items.get(id)?.token).toBe(token);
    });

    test('given to another account is kept for its own, which may be a new one', async () => {
      const other = bench.simulator.state.addAccount({ user: {}, keys: [{ fields: { name: 'other' } }] });
      await bench.signIn.typed({ ...bench.target(id), token: other.accessToken });
      expect(bench.signInState).toMatchObject({
        failure: { code: 'belongs-to-another-account' },
        tokenWaiting: true,
      });
      await bench.signIn.retry();
      expect(bench.store.get().accounts.map(({ credential }) => credential)).toEqual([
        'in-keychain',
        'in-keychain',
      ]);
      expect(bench.vault.items.get(id)?.token).toBe(token);
      const added = bench.store.get().accounts[1]?.id ?? '';
      await bench.signIn.typed({ ...bench.target(added), token: renewed });
      await bench.signIn.retry();
      expect([bench.vault.items.get(id)?.token, bench.vault.items.get(added)?.token]).toEqual([
        renewed,
        other.accessToken,
      ]);
    });
  });

  test('tells two accounts of one gateway apart by their names', async () => {
    const other = bench.simulator.state.addAccount({ user: {}, keys: [{ fields: { name: 'other' } }] });
    for (const one of [token, other.accessToken]) await bench.signIn.typed({ ...bench.target(), token: one });
    const [first, second] = bench.store.get().accounts.map(({ label }) => label);
    expect(second).toBe(`${first} 2`);
  });

  test('a wrong user id does not make it wait any longer', async () => {
    bench.simulator.set({ requireNewApiUser: true });
    await bench.signIn.typed({ ...bench.target(), token });
    await bench.clock.advance(4 * MINUTE_MS);
    await bench.signIn.giveUserId('999');
    expect(bench.signInState).toMatchObject({ phase: 'user-id-needed', tokenWaiting: true });
    await bench.clock.advance(MINUTE_MS);
    expect(bench.signInState.failure).toEqual({ code: 'token-no-longer-waiting' });
  });

  test('kept in memory until quit leaves the clipboard alone: it may be wanted again', async () => {
    bench.vault.refusal = 'keychain-refused';
    bench.clipboard = token;
    await bench.signIn.fromClipboard(bench.target());
    await bench.signIn.keepUntilQuit();
    expect([bench.account.credential, bench.clipboard]).toEqual(['session-only', token]);
  });

  test('says after it, too, what was cut from the address', async () => {
    const target = { accountId: null, baseUrl: `${bench.simulator.origin}/v1` };
    await bench.signIn.typed({ ...target, token });
    expect(bench.signInState).toMatchObject({ phase: 'done', baseUrlCut: '/v1' });
  });
});
