import { expect, test } from 'vitest';
import { chosenIn, trayChoices } from '../../../../src-renderer/settings/tray-choices.ts';
import { pin } from '../../../fixtures/pin-states.ts';
import { account, appState } from '../../../fixtures/states.ts';

const one = account({ pins: [pin({ keyId: 1, name: 'ci' }), pin({ keyId: 2, name: '' })] });
const other = account({ id: 'account-work', label: 'Work', pins: [pin({ keyId: 1, name: 'ci' })] });
const sample = account({ id: 'account-sample', isSample: true, pins: [pin({ keyId: 9, name: 'key-9' })] });

function labels(...accounts: (typeof one)[]): string[] {
  return trayChoices(appState({ accounts }), 'Most urgent').map(({ label }) => label);
}

test('the tray can show any pinned key, named with its account where there are several', () => {
  expect(labels(one)).toEqual(['Most urgent', 'ci', '#2']);
  expect(labels(one, other)).toEqual(['Most urgent', 'ci · Personal', '#2 · Personal', 'ci · Work']);
});

test('keys of sample data are offered only when there are no others', () => {
  expect(labels(one, sample)).toEqual(['Most urgent', 'ci', '#2']);
  expect(labels(sample)).toEqual(['Most urgent', 'key-9']);
});

test('a chosen key that is not pinned is shown as the most urgent one', () => {
  const choices = trayChoices(appState({ accounts: [one, other] }), 'Most urgent');
  expect(chosenIn(choices, { accountId: 'account-work', keyId: 1 }).label).toBe('ci · Work');
  expect(chosenIn(choices, { accountId: 'account-work', keyId: 2 }).label).toBe('Most urgent');
  expect(chosenIn(choices, null).label).toBe('Most urgent');
});
