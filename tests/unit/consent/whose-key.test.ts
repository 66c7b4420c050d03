import { beforeEach, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#clock/durations';
import type { AppState } from '#contract/app-state';
import { succeed } from '#contract/failure';
import type { Handlers } from '#contract/handlers';
import { CALL_NAMES } from '#contract/ipc';
import { notDone } from '#contract/key-action';
import { ConsentGate } from '../../../src-main/consent/consent-gate.ts';
import { guardHandlers } from '../../../src-main/consent/guard-handlers.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { NOW } from '../../fixtures/readings.ts';
import { account, appState } from '../../fixtures/states.ts';

const OWN = { accountId: 'account-personal', keyId: 1 };

let state: AppState;
let asked: (string | null)[];
let handlers: Handlers;

beforeEach(() => {
  asked = [];
  const gate = new ConsentGate({
    now: () => 0,
    state: () => state,
    pressedAt: () => 0,
    mayAsk: () => true,
    ask: ({ accountId }) => Promise.resolve(asked.push(accountId) === 0),
  });
  const bare = CALL_NAMES.map((name) => [name, () => Promise.resolve(succeed(null))]);
  handlers = guardHandlers(Object.fromEntries(bare) as Handlers, {
    gate,
    now: () => NOW,
    state: () => state,
  });
});

test('a key of one account among others, the sample’s too, is asked about, and the sample’s is not', async () => {
  const pins = [pin({ keyId: 1 })];
  state = appState({
    accounts: [
      account({ id: 'sample', isSample: true, pins }),
      account({ pins }),
      account({ id: 'office', pins }),
    ],
  });
  for (const accountId of ['account-personal', 'office', 'sample', 'gone'])
    await handlers.deleteKey({ accountId, keyId: 1, confirmation: '1' });
  expect(asked).toEqual(['account-personal', 'office']);
});

test.each([
  ['8 days ahead, by which it was not used lately, needs no word', 8 * DAY_MS, NOW - DAY_MS, true],
  ['8 days behind, by which it was, needs one', -8 * DAY_MS, NOW - 8 * DAY_MS - HOUR_MS, false],
])('a key of a gateway whose clock is %s', async (_what, clockAheadMs, lastUsedAt, isAsked) => {
  const used = { keyId: 1, name: 'ci', createdAt: NOW - 60 * DAY_MS, used: 1, lastUsedAt };
  state = appState({ accounts: [account({ clockAheadMs, pins: [pin(used)] })] });
  const outcome = await handlers.deleteKey({ ...OWN, confirmation: '' });
  expect(asked).toEqual(isAsked ? [OWN.accountId] : []);
  if (!isAsked) expect(outcome).toEqual(succeed(notDone('not-confirmed')));
});
