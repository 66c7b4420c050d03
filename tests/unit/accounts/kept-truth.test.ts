import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import { answeredWith, clockSkew, html, REFUSED } from '../../../src-main/simulator/fault-catalogue.ts';
import type { Fault } from '../../../src-main/simulator/fault.ts';
import { FUNDS_UNKNOWN, type AccountFunds } from '../../../src-main/accounts/account-funds.ts';
import { withStartShares } from '../../../src-main/accounts/start-shares.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const DOLLAR = 500_000;
const BUSY = answeredWith(200, '{"success":false,"message":"busy"}');

let bench: Workbench;
let userId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  const expiresAt = bench.clock.now() + HOUR_MS;
  const fields = { remain_quota: 20 * DOLLAR, expired_time: Math.floor(expiresAt / 1_000) };
  await bench.watch([{ fields }], 10 * DOLLAR);
  userId = bench.account.userId ?? 0;
});

afterEach(() => bench.close());

const refresh = () => bench.accounts.refresh(null);
const reject = () => bench.simulator.state.rotateAccessToken(userId);
const becomeOfAnother = () =>
  bench.simulator.faults.set(
    everyRequest(
      {
        name: 'of-another',
        text: (text) => Buffer.from(text.toString().replace(`"id":${userId},`, '"id":9999,')),
      },
      '/api/user/self',
    ),
  );

/** As a new start of the app finds it, where the gateway is not to be had. */
async function restartBeside(fault: Fault): Promise<void> {
  bench.simulator.faults.set(everyRequest(fault));
  await bench.restart();
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
}

describe('a restart without a connection', () => {
  test('forgets neither that the token is rejected nor since when, and says nothing else', async () => {
    reject();
    await refresh();
    const { connection } = bench.account;
    await bench.clock.advance(MINUTE_MS);
    await restartBeside(REFUSED);
    expect(bench.account).toMatchObject({
      needsAction: true,
      isRejectionConfirmed: false,
      connection: {
        state: 'rejected',
        failure: { code: 'token-rejected' },
        since: connection.since,
        shown: true,
      },
    });
  });

  test('knows at once what it is about to ask for', async () => {
    reject();
    await refresh();
    bench.vault.refusal = 'keychain-locked';
    await bench.restart();
    expect(bench.account.connection).toMatchObject({
      state: 'rejected',
      failure: { code: 'token-rejected' },
    });
  });

  test('does not forget that a probe has confirmed the rejection', async () => {
    reject();
    await refresh();
    await bench.clock.advance(11 * MINUTE_MS);
    await refresh();
    expect(bench.account.isRejectionConfirmed).toBe(true);
    await restartBeside(REFUSED);
    expect(bench.account.isRejectionConfirmed).toBe(true);
  });

  test('does not forget that the token is of another user', async () => {
    becomeOfAnother();
    await refresh();
    expect(bench.account.isOfAnother).toBe(true);
    await restartBeside(REFUSED);
    expect(bench.account).toMatchObject({ isOfAnother: true, needsAction: true });
  });

  test("does not forget the gateway's clock, by which a key has expired", async () => {
    bench.simulator.faults.set(everyRequest(clockSkew(2 * HOUR_MS)));
    await refresh();
    expect(bench.account.pins[0]?.status).toBe('expired');
    await restartBeside(REFUSED);
    expect(bench.account.pins[0]?.status).toBe('expired');
  });
});

describe('a rejected token', () => {
  beforeEach(async () => {
    reject();
    await refresh();
  });

  test.each([
    ['is not reached', REFUSED],
    ['is busy', BUSY],
    ['is hidden by a page', html(502)],
  ])('stays so while the gateway %s, however long, which confirms nothing', async (_how, fault) => {
    const { connection } = bench.account;
    bench.simulator.faults.set(everyRequest(fault));
    await bench.clock.advance(20 * MINUTE_MS);
    await refresh();
    expect(bench.account).toMatchObject({ connection, isRejectionConfirmed: false, needsAction: true });
  });

  test('is one no longer once the gateway takes it, and none that is rejected later is rejected since then', async () => {
    const { since } = bench.account.connection;
    const token = bench.simulator.state.rotateAccessToken(userId);
    await bench.signIn.typed({ ...bench.target(bench.account.id), token });
    await waitFor(() => expect(bench.account.connection.state).toBe('ok'));
    expect(bench.record?.rejection).toBeNull();
    await bench.clock.advance(MINUTE_MS);
    reject();
    await refresh();
    expect(bench.account.connection.since).toBe(since + MINUTE_MS);
  });

  test.each([
    ['signing out', () => bench.accounts.signOut(bench.account.id)],
    ['giving another', () => giveAnother()],
  ])('is forgotten by %s, though nothing is asked of the gateway any more', async (_how, task) => {
    await task();
    expect(bench.record).toMatchObject({ rejection: null, isOfAnother: false, seenProblem: null });
    expect(bench.account.connection.state).not.toBe('rejected');
    await restartBeside(REFUSED);
    expect(bench.account.connection.state).not.toBe('rejected');
  });

  test('that was kept until quit is not spoken of when the app is started again without it', async () => {
    const token = bench.simulator.state.rotateAccessToken(userId);
    bench.vault.refusal = 'keychain-refused';
    await bench.signIn.typed({ ...bench.target(bench.account.id), token });
    await bench.signIn.keepUntilQuit();
    reject();
    await refresh();
    await bench.restart();
    expect(bench.account).toMatchObject({ credential: 'signed-out', connection: { state: 'not-tried' } });
  });
});

/** It is verified, and the first refresh with it comes to nothing. */
async function giveAnother(): Promise<void> {
  const token = bench.simulator.state.rotateAccessToken(userId);
  let calls = 0;
  bench.simulator.faults.set((request) => ((calls += 1) === 1 ? null : everyRequest(REFUSED)(request)));
  await bench.signIn.typed({ ...bench.target(bench.account.id), token });
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
}

describe('a token whose user nobody knows', () => {
  beforeEach(async () => {
    bench.simulator.state.setBalance(userId, -1);
    await refresh();
    expect(bench.account).toMatchObject({ isEmpty: true, balance: { units: -1 } });
  });

  async function giveUnknown(): Promise<void> {
    const other = bench.simulator.state.addAccount({ user: { quota: 5 * DOLLAR }, keys: [] });
    bench.simulator.set({ accountRoutes: false });
    await bench.signIn.typed({ ...bench.target(bench.account.id), token: other.accessToken });
    await waitFor(() => expect(bench.isRefreshing).toBe(false));
  }

  test('inherits nothing of what the account had', async () => {
    await giveUnknown();
    expect(bench.account).toMatchObject({
      ...{ isEmpty: false, balance: null, used: null, bindingBalance: null, highestBalance: null },
      pins: [{ status: 'unknown', reading: null }],
    });
  });

  test('is told from one whose user is known, which leaves all as it is', async () => {
    const token = bench.simulator.state.rotateAccessToken(userId);
    await bench.signIn.typed({ ...bench.target(bench.account.id), token });
    expect(bench.account).toMatchObject({ isEmpty: true, balance: { units: -1 }, pins: [{ keyId: 1 }] });
    expect(bench.account.pins[0]?.reading).not.toBeNull();
  });
});

test('a balance read again after all was unknown is not what the account had when its keys were seen first', () => {
  const pins = [
    pinRecord(1, { fullMark: { units: 100, isLifetimeSum: true, startedAboveLow: true, startShare: 1 } }),
  ];
  const balance = { units: 5, readAt: 1 };
  const after = (funds: AccountFunds) => {
    const before = accountRecord({ pins, funds });
    return withStartShares(before, { ...before, funds: { ...funds, balance } }).pins[0]?.fullMark?.startShare;
  };
  expect(after(FUNDS_UNKNOWN)).toBe(1);
  expect(after({ balance: null, used: null, subscription: null, isEmpty: false })).toBe(0.05);
});
