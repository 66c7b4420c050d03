import { expect, test } from 'vitest';
import type { AppContext, UndoOffer } from '../../../../src-renderer/context/app-context.ts';
import { unpinKey } from '../../../../src-renderer/context/pin-commands.ts';
import { englishText } from '../../../fixtures/english-text.ts';
import { pin } from '../../../fixtures/pin-states.ts';
import { account, appState, ASKED_SETTINGS } from '../../../fixtures/states.ts';

async function unpinned(isPrivate: boolean) {
  const offers: UndoOffer[] = [];
  const shown = { isPrivate };
  const pins = [pin({ keyId: 1, name: isPrivate ? 'Key 1' : 'production' })];
  const app = {
    get state() {
      return appState({ settings: { ...ASKED_SETTINGS, privacyMode: shown.isPrivate } });
    },
    text: englishText,
    comet: { unpinKey: () => Promise.resolve({ ok: true, value: null }) },
    perform: () => Promise.resolve(true),
    announce: () => undefined,
    offerUndo: (offer: UndoOffer) => void offers.push(offer),
  };
  Object.assign(globalThis, { document: { getElementById: () => null } });
  await unpinKey(app as unknown as AppContext, account({ pins }), pins[0] ?? pin());
  return { said: () => offers[0]?.message(), shown };
}

test('what was unpinned is not named once names are hidden, and is again afterwards', async () => {
  const { said, shown } = await unpinned(false);
  expect(said()).toBe('production unpinned');
  shown.isPrivate = true;
  expect(said()).toBe('••• unpinned');
  shown.isPrivate = false;
  expect(said()).toBe('production unpinned');
});

test('what was unpinned with names hidden keeps the number that it had', async () => {
  const { said } = await unpinned(true);
  expect(said()).toBe('Key 1 unpinned');
});
