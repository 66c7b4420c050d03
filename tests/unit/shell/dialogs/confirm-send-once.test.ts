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
  const first = maySendOnce('one.example', NOW + 1);
  expect(await maySendOnce('other.example', NOW + 1)).toBeNull();
  answer(false);
  expect(await first).toBe(false);
  dialogs.mayAsk = false;
  expect(await maySendOnce('other.example', NOW + 1)).toBeNull();
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
  await asked('lab.example', NOW + 1);
  expect(details).toEqual([expect.stringContaining(said)]);
});
