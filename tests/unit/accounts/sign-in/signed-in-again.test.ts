import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { everyRequest } from '../../../../src-main/simulator/fault-plan.ts';
import { answeredWith } from '../../../../src-main/simulator/fault-catalogue.ts';
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
  });

  test('of an account that is not here no token is taken', async () => {
    expect(await bench.signIn.giveUserId('1', 'another')).toMatchObject({ ok: false });
    expect(bench.signInState.failure?.code).toBe('token-no-longer-waiting');
  });
});
