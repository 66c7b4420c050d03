import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Failure, Outcome } from '#contract/failure';
import { accountHandlers } from '../../../src-main/accounts/account-handlers.ts';
import { failureSentences } from '../../../src-main/presentation/failure-sentences.ts';
import { answeredWith, tooManyRequests } from '../../../src-main/simulator/fault-catalogue.ts';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { englishText } from '../../fixtures/english-text.ts';
import { NEW_KEY } from '../../fixtures/new-key.ts';

const WISHES = [
  [
    'a gateway under maintenance',
    answeredWith(503, '{"success":false,"message":"maintenance"}', { 'Retry-After': '600' }),
    { code: 'server-failure', httpStatus: 503, detail: 'maintenance' },
  ],
  [
    'a page in its place',
    answeredWith(503, '<html>Welcome to the hotel</html>', {
      'Content-Type': 'text/html',
      'Retry-After': '600',
    }),
    { code: 'intermediary', httpStatus: 503 },
  ],
  ['a limit of calls', tooManyRequests('600'), { code: 'rate-limited', httpStatus: 429 }],
] as const;

let bench: Workbench;
let keyId: number;
let otherId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0, otherId = 0] = await bench.watch([{ fields: {} }, { fields: {} }]);
  await user().unpinKey({ accountId: id(), keyId: otherId });
});

afterEach(() => bench.close());

function failureOf(outcome: Outcome<unknown>): Failure {
  if (outcome.ok) throw new Error('It did not fail');
  return outcome.failure;
}

/** What the user does while silence is asked for; whoever is asked whether to send once does not agree. */
const ACTIONS = {
  list: () => user().listKeys({ accountId: id(), offset: 0, fresh: true }),
  pin: () => user().pinKey({ accountId: id(), keyId: otherId }),
  open: () => user().openKey(address()),
  copy: () => user().copyKey(address()),
  create: () => user().createKey({ accountId: id(), key: NEW_KEY }),
  rename: () => user().changeKey({ ...address(), change: { kind: 'name', name: 'new' } }),
  delete: () => user().deleteKey({ ...address(), confirmation: 'x' }),
} satisfies Record<string, () => Promise<Outcome<unknown>>>;

function user() {
  return accountHandlers(bench.accounts, () => true);
}

const id = () => bench.account.id;
const address = () => ({ accountId: id(), keyId });
const said = (failure: Failure) => failureSentences(failure, englishText, bench.clock.now());

describe.each(WISHES)('while %s asked to wait', (_, wish, met) => {
  let until: number;

  beforeEach(async () => {
    bench.simulator.faults.set(everyRequest(wish));
    await bench.accounts.refresh(null);
    bench.simulator.faults.clear();
    until = bench.clock.now() + 600_000;
  });

  test.each(Object.entries(ACTIONS))('%s says what was met, and until when', async (_action, act) => {
    const before = bench.simulator.requests().length;
    const failure = failureOf(await act());
    expect(said(failure)).toEqual(said({ ...met, retryAt: until }));
    expect(bench.simulator.requests()).toHaveLength(before);
  });

  test('a sign-in says so too', async () => {
    const { accessToken } = bench.simulator.state.addAccount({ user: {}, keys: [] });
    await bench.signIn.typed({ ...bench.target(), token: accessToken });
    const { failure } = bench.signInState;
    expect(failure && said(failure)).toEqual(said({ ...met, retryAt: until }));
  });
});

test('a wish that a list met is known by that to all that comes after', async () => {
  const [, wish, met] = WISHES[0];
  bench.simulator.faults.set(everyRequest(wish));
  const first = failureOf(await ACTIONS.list());
  bench.simulator.faults.clear();
  expect(said(failureOf(await ACTIONS.copy()))).toEqual(said(first));
  expect(first).toMatchObject(met);
});

test('after a restart nobody knows what was met, only that the gateway had asked for a pause', async () => {
  bench.simulator.faults.set(everyRequest(WISHES[0][1]));
  await bench.accounts.refresh(null);
  bench.simulator.faults.clear();
  await bench.restart();
  const failure = failureOf(await ACTIONS.copy());
  expect(said(failure)).toEqual({
    title: 'Not sent',
    text: expect.stringContaining('had asked for a pause') as string,
  });
  expect(failure.retryAt).toBe(bench.clock.now() + 600_000);
});
