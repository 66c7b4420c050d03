import { expect, test } from 'vitest';
import { MAIN_TEXTS } from '#text/main-text';
import { createSendOnceConfirmation } from '../../../../src-main/shell/dialogs/confirm-send-once.ts';
import type { Confirmation } from '../../../../src-main/shell/dialogs/dialogs.ts';
import { NOW } from '../../../fixtures/readings.ts';

/** A dialog that stands open until it is answered. */
function openDialog() {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const dialogs = { mayAsk: true, confirm: () => promise };
  return { dialogs, answer: resolve };
}

test('whoever could not be asked has not refused', async () => {
  const { answer, dialogs } = openDialog();
  const maySendOnce = createSendOnceConfirmation({
    ...{ dialogs, text: () => MAIN_TEXTS.en, now: () => NOW },
    isPrivate: () => false,
  });
  const first = maySendOnce('one.example', NOW + 1, 'gateway');
  expect(await maySendOnce('other.example', NOW + 1, 'gateway')).toBeNull();
  answer(false);
  expect(await first).toBe(false);
  dialogs.mayAsk = false;
  expect(await maySendOnce('other.example', NOW + 1, 'gateway')).toBeNull();
});

test.each([
  [false, 'One call goes to lab.example.'],
  [true, 'One call goes to •••.'],
])('with names hidden (%s) the dialog says where the call goes: %s', async (isPrivate, said) => {
  const details: (string | undefined)[] = [];
  const confirm = ({ detail }: Confirmation) => Promise.resolve(details.push(detail) > 0);
  const asked = createSendOnceConfirmation({
    ...{ dialogs: { mayAsk: true, confirm }, text: () => MAIN_TEXTS.en, now: () => NOW },
    isPrivate: () => isPrivate,
  });
  await asked('lab.example', NOW + 1, 'gateway');
  expect(details).toEqual([expect.stringContaining(said)]);
});

test.each(['en', 'zh-TW', 'zh-CN'] as const)(
  'a page’s wish is not called the gateway’s: %s',
  async (language) => {
    const messages: string[] = [];
    const confirm = ({ message }: Confirmation) => Promise.resolve(messages.push(message) > 0);
    const asked = createSendOnceConfirmation({
      ...{ dialogs: { mayAsk: true, confirm }, text: () => MAIN_TEXTS[language], now: () => NOW },
      isPrivate: () => false,
    });
    for (const wishedBy of ['gateway', 'page'] as const) await asked('lab.example', NOW + 1, wishedBy);
    const [byGateway, byPage] = messages.map((message) => /gateway|閘道|网关/.test(message));
    expect([byGateway, byPage]).toEqual([true, false]);
  },
);

test.each(['en', 'zh-TW', 'zh-CN'] as const)(
  'nor does what is said beside it name the gateway: %s',
  (language) => {
    const { failureMore, freshness } = MAIN_TEXTS[language].messages;
    for (const said of [failureMore.tryAfter({ time: '15:07' }), freshness.why['retry-after']])
      expect(said).not.toMatch(/gateway|閘道|网关/);
  },
);
