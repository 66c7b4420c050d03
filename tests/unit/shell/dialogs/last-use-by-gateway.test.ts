import { expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '#clock/durations';
import { MAIN_TEXTS } from '#text/main-text';
import { createWriteConfirmation } from '../../../../src-main/shell/dialogs/confirm-write.ts';
import { pin } from '../../../fixtures/pin-states.ts';
import { NOW } from '../../../fixtures/readings.ts';
import { account, appState } from '../../../fixtures/states.ts';

test('when a key was used last is told by its gateway’s clock, when it was read by ours', async () => {
  const used = { lastUsedAt: NOW - DAY_MS, createdAt: NOW - 9 * DAY_MS, readAt: NOW - 2 * MINUTE_MS };
  const pins = [pin({ keyId: 4102, ...used })];
  const state = appState({ accounts: [account({ clockAheadMs: 2 * DAY_MS, pins })] });
  const details: string[] = [];
  const ask = createWriteConfirmation({
    dialogs: { confirm: ({ detail }) => Promise.resolve(details.push(detail) > 0) },
    text: () => MAIN_TEXTS.en,
    state: () => state,
    now: () => NOW,
  });
  const key = { accountId: 'account-personal', keyId: 4102, newName: null, wanted: null };
  await ask({ act: 'delete', ...key, reasons: [{ why: 'final' }] });
  expect(details[0]).toContain('last used 3\u00a0d ago');
  expect(details[0]).toContain('read 2\u00a0min ago');
});
