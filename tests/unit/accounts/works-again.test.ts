import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { accountHandlers } from '../../../src-main/accounts/account-handlers.ts';
import { answeredWith, tooManyRequests } from '../../../src-main/simulator/fault-catalogue.ts';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const DOLLAR = 500_000;
const UNAUTHORIZED = JSON.stringify({ message: 'Unauthorized, invalid access token', success: false });
let bench: Workbench;
let keyId = 0;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { remain_quota: 60 * DOLLAR } }, { fields: { name: 'other' } }]);
});

afterEach(() => bench.close());

const key = () => ({ accountId: bench.account.id, keyId });
const user = () => accountHandlers(bench.accounts, () => true);
const connection = () => bench.account.connection;

function pause(pausedUntil: 'resumed' | null): void {
  bench.store.update(({ settings }) => ({ settings: { ...settings, pausedUntil } }));
  bench.accounts.follow({ pausedUntil });
}

describe('in a pause', () => {
  beforeEach(() => pause('resumed'));

  test.each([
    ['a key that is opened', false, () => user().openKey(key())],
    ['a change', false, () => user().changeKey({ ...key(), change: { kind: 'top-up', units: DOLLAR } })],
    ['the kill switch', false, () => user().disableKey({ ...key(), useLastRecord: false })],
    ['the list', true, () => user().listKeys({ accountId: bench.account.id, offset: 0, fresh: true })],
  ])('%s that works ends a failure, and nothing more is asked', async (_call, saysOthers, act) => {
    await bench.simulator.down();
    await user().openKey(key());
    expect(connection()).toMatchObject({ state: 'failing', shown: true });
    await bench.simulator.up();
    await bench.clock.advance(HOUR_MS);
    const readAt = bench.account.refresh.lastSuccessAt;
    expect(await act()).toMatchObject({ ok: true });
    expect(connection()).toMatchObject({ state: 'ok', failure: null });
    expect(bench.account.pins.find((pin) => pin.name === 'other')?.outdated).toBe(!saysOthers);
    expect(bench.account.refresh).toMatchObject({ lastSuccessAt: readAt, running: false });
  });

  test('a key that is opened ends that the token is rejected, and what the user had seen of it', async () => {
    bench.simulator.faults.set(everyRequest(answeredWith(200, UNAUTHORIZED)));
    await user().openKey(key());
    expect(connection().state).toBe('rejected');
    await user().markAccountSeen({ accountId: bench.account.id });
    expect(bench.record?.seenProblem).not.toBeNull();
    bench.simulator.faults.set(() => null);
    await user().openKey(key());
    expect(connection().state).toBe('ok');
    expect(bench.record).toMatchObject({ rejection: null, seenProblem: null });
  });
});

test('what a failure had put off is read as soon as the pause is over, where a key that was opened in it worked', async () => {
  await bench.simulator.down();
  for (let failures = 0; failures < 6; failures += 1) await bench.accounts.refresh(null);
  pause('resumed');
  await bench.simulator.up();
  await user().openKey(key());
  await bench.clock.advance(2 * MINUTE_MS);
  pause(null);
  await waitFor(() => expect(bench.account.refresh.lastSuccessAt).toBe(bench.clock.now()));
});

test('a wish for silence outlasts the kill switch, which passes it by, in a pause too', async () => {
  bench.simulator.faults.set(everyRequest(tooManyRequests('600')));
  await bench.accounts.refresh(null);
  pause('resumed');
  bench.simulator.faults.set(() => null);
  expect(await user().disableKey({ ...key(), useLastRecord: false })).toMatchObject({ ok: true });
  expect(connection()).toMatchObject({ state: 'failing', failure: { code: 'rate-limited' } });
});
