import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { fail } from '#contract/failure';
import { IDLE_SIGN_IN } from '#contract/initial-app-state';
import { everyRequest } from '../../../../src-main/simulator/fault-plan.ts';
import { answeredWith } from '../../../../src-main/simulator/fault-catalogue.ts';
import { startSimulator } from '../../../../src-main/simulator/simulator.ts';
import { Workbench } from '../../../fixtures/account-workbench.ts';
import { waitFor } from '../../../fixtures/wait-for.ts';

const NO_ROUTE = '{"error":{"message":"Invalid URL (GET /api/token/)","type":"invalid_request_error"}}';
const TOKEN = 'anothertokenanothertoken12345678';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  await bench.watch([{ fields: { remain_quota: 20_000_000 } }]);
});

afterEach(() => bench.close());

describe('where its gateway is gone', () => {
  beforeEach(() => bench.simulator.faults.set(everyRequest(answeredWith(404, NO_ROUTE))));

  test('an account that is signed in to again where its gateway is gone is told that, as everywhere else', async () => {
    await bench.signIn.typed({ ...bench.target(bench.account.id), token: TOKEN });
    expect(bench.signInState).toMatchObject({ phase: 'failed', failure: { code: 'gateway-missing' } });
  });

  test('an account that would be new is told to check its address', async () => {
    await bench.signIn.typed({ ...bench.target(null), token: TOKEN });
    expect(bench.signInState).toMatchObject({ phase: 'failed', failure: { code: 'not-a-gateway' } });
  });
});

describe('where its gateway has begun to want the user id', () => {
  beforeEach(async () => {
    bench.simulator.set({ requireNewApiUser: true });
    await bench.accounts.refresh(null);
    expect(bench.account.connection.failure?.code).toBe('user-id-needed');
  });

  test('the id alone is to be given: the token that is here goes with it', async () => {
    const [kept] = bench.vault.items.values();
    expect(await bench.signIn.giveUserId('7', bench.account.id)).toMatchObject({ ok: false });
    expect(bench.signInState).toMatchObject({ phase: 'user-id-needed', failure: { code: 'user-id-wrong' } });
    await bench.signIn.giveUserId(String(bench.record?.ownerId), bench.account.id);
    expect(bench.signInState.phase).toBe('done');
    expect(bench.record?.headerUserId).toBe(bench.record?.ownerId);
    expect([...bench.vault.items.values()]).toEqual([kept]);
    await waitFor(() => expect(bench.account.connection.state).toBe('ok'));
  });

  test('a token that has been ended meanwhile is told as one that was accepted once', async () => {
    bench.simulator.state.rotateAccessToken(bench.record?.ownerId ?? 0);
    await bench.signIn.giveUserId(String(bench.record?.ownerId), bench.account.id);
    expect(bench.signInState).toMatchObject({ phase: 'failed', failure: { code: 'token-rejected' } });
    // Who comes back is not told again that it is accepted.
    expect(bench.account.connection).toMatchObject({
      state: 'rejected',
      failure: { code: 'token-rejected' },
    });
  });

  test('an id that is wrong may be followed by another one whenever that comes: no token is asked for', async () => {
    await bench.signIn.giveUserId('7', bench.account.id);
    await bench.clock.advance(5 * MINUTE_MS);
    expect(bench.signInState).toEqual({ ...IDLE_SIGN_IN, accountId: bench.account.id });
    await bench.signIn.giveUserId(String(bench.record?.ownerId), bench.account.id);
    expect(bench.signInState).toMatchObject({ phase: 'done', accountId: bench.account.id });
  });

  test('so it is after a sleep, in which timers stand still', async () => {
    await bench.signIn.giveUserId('7', bench.account.id);
    bench.clock.set(bench.clock.now() + 5 * MINUTE_MS);
    await bench.signIn.giveUserId(String(bench.record?.ownerId), bench.account.id);
    expect(bench.signInState).toMatchObject({ phase: 'done', accountId: bench.account.id });
  });

  test('what is tried again after a sleep has failed for that account, and for no new one', async () => {
    await bench.simulator.down();
    await bench.signIn.giveUserId('7', bench.account.id);
    expect(bench.signInState).toMatchObject({ phase: 'failed', tokenWaiting: true });
    bench.clock.set(bench.clock.now() + 5 * MINUTE_MS);
    await bench.signIn.retry();
    expect(bench.signInState).toMatchObject({ phase: 'failed', accountId: bench.account.id });
  });

  test('the answer to another sign-in, which it ends, changes nothing of it', async () => {
    const other = bench.signIn.typed({ ...bench.target(), token: TOKEN });
    await bench.signIn.giveUserId('no number', bench.account.id);
    expect(await other).toEqual(fail('token-no-longer-waiting'));
    expect(bench.signInState).toMatchObject({ phase: 'user-id-needed', accountId: bench.account.id });
  });

  test('so it is where the answer was awaited for longer', async () => {
    const given = bench.signIn.giveUserId('7', bench.account.id);
    await bench.clock.advance(5 * MINUTE_MS);
    await given;
    expect(bench.signInState).toMatchObject({ phase: 'user-id-needed', tokenWaiting: true });
    await bench.signIn.giveUserId(String(bench.record?.ownerId), bench.account.id);
    expect(bench.signInState.phase).toBe('done');
  });

  test('a token that was pasted to replace it, and is held no longer, is not taken for it', async () => {
    await bench.signIn.typed({
      ...bench.target(bench.account.id),
      token: [...bench.vault.items.values()][0]?.token ?? '',
    });
    expect(bench.signInState).toMatchObject({ phase: 'user-id-needed', tokenWaiting: true });
    // Timers stand still while the machine sleeps.
    bench.clock.set(bench.clock.now() + 5 * MINUTE_MS);
    await bench.signIn.giveUserId(String(bench.record?.ownerId), bench.account.id);
    const failure = { code: 'token-no-longer-waiting' };
    expect(bench.signInState).toMatchObject({ phase: 'failed', accountId: bench.account.id, failure });
  });

  test.each(['missing', 'locked'] as const)(
    'where its token is %s, the one to give is that account’s, at its own address',
    async (credential) => {
      if (credential === 'missing') bench.vault.items.clear();
      else bench.vault.refusal = 'keychain-locked';
      await bench.restart();
      await waitFor(() => expect(bench.account.credential).toBe(credential));
      await bench.signIn.giveUserId(String(bench.record?.ownerId), bench.account.id);
      const failure = { code: 'token-missing' };
      const { accountId, baseUrl } = bench.target(bench.account.id);
      expect(bench.signInState).toMatchObject({ phase: 'failed', accountId, baseUrl, failure });
    },
  );

  test('a token that was stored for another address is not sent to this one', async () => {
    const elsewhere = await startSimulator({ now: () => bench.clock.now() });
    bench.saved = {
      ...bench.saved,
      accounts: bench.saved.accounts.map((record) => ({ ...record, baseUrl: elsewhere.origin })),
    };
    await bench.restart();
    await bench.signIn.giveUserId('7', bench.account.id);
    expect(bench.signInState).toMatchObject({ phase: 'failed', failure: { code: 'origin-mismatch' } });
    expect(elsewhere.requests()).toEqual([]);
    await elsewhere.close();
  });

  test('of an account that is not here no token is taken', async () => {
    const before = bench.signInState;
    expect(await bench.signIn.giveUserId('1', 'another')).toEqual(fail('unknown-account'));
    expect(bench.signInState).toBe(before);
  });
});
