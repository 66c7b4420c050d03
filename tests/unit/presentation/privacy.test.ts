import { expect, test } from 'vitest';
import { englishText } from '../../fixtures/english-text.ts';
import { listedName, presentation } from '#presentation/privacy';
import { trayTooltip } from '../../../src-main/presentation/tooltip.ts';
import { trayState } from '../../../src-main/presentation/tray-state.ts';
import { failureSentences } from '../../../src-main/presentation/failure-sentences.ts';
import { hostilePins } from '../../fixtures/hostile-pins.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { NOW } from '../../fixtures/readings.ts';
import { account, appState } from '../../fixtures/states.ts';

const NAMES = ['alpha-key', 'beta-key', 'gamma-key'] as const;

/** Two accounts, three pins; the second account shows its pins in another order than the user's. */
function state(privacyMode: boolean) {
  const [alpha, beta, gamma] = NAMES;
  const pins = [pin({ keyId: 3, name: gamma }, { place: 2 }), pin({ keyId: 2, name: beta }, { place: 1 })];
  const base = appState({
    accounts: [
      account({ id: 'a', label: 'Secret Lab', host: 'lab.example', pins: [pin({ keyId: 1, name: alpha })] }),
      account({ id: 'b', label: 'Acme', host: 'acme.example', pins }),
    ],
  });
  return { ...base, settings: { ...base.settings, privacyMode } };
}

test('without privacy mode everything is shown as it is', () => {
  const open = state(false);
  expect(presentation(open, englishText)).toEqual({ state: open, text: englishText });
});

test('in privacy mode no name, label or host is left anywhere in what is shown', () => {
  const shown = JSON.stringify(presentation(state(true), englishText).state);
  for (const hidden of [...NAMES, 'Secret Lab', 'Acme', 'lab.example', 'acme.example']) {
    expect(shown).not.toContain(hidden);
  }
});

test('keys are numbered in the order of the user over all accounts, whatever order is shown', () => {
  const { accounts } = presentation(state(true), englishText).state;
  expect(accounts.map(({ label }) => label)).toEqual(['Account 1', 'Account 2']);
  expect(accounts.flatMap(({ pins }) => pins.map(({ name }) => name))).toEqual(['Key 1', 'Key 3', 'Key 2']);
});

test('statuses, shares and times stay', () => {
  const hidden = presentation({ ...state(true), accounts: [account({ pins: hostilePins() })] }, englishText);
  const pins = hidden.state.accounts[0]?.pins ?? [];
  const facts = ({ status, fullMark, reading }: (typeof pins)[number]) => [
    status,
    fullMark,
    reading?.remaining,
    reading?.readAt,
  ];
  expect(pins.map(facts)).toEqual(hostilePins().map(facts));
});

test('the tooltip says neither names nor amounts', () => {
  const shown = presentation(state(true), englishText);
  const tooltip = trayTooltip(trayState(shown.state), shown.text, NOW).replace(/[\u2068\u2069]/g, '');
  expect(tooltip).toMatch(/^All \d keys work\nKey \d: ••• left\nKey \d: ••• left\nKey \d: ••• left\nas of/);
});

test("the gateway's own words are left out of a failure, what to do stays", () => {
  const failure = { code: 'refused', detail: 'token alpha-key has $3.20 left' } as const;
  const { text } = presentation(state(true), englishText);
  expect(failureSentences(failure, text, NOW).text).not.toContain('alpha-key');
  expect(failureSentences(failure, text, NOW).text).toContain(englishText.messages.failure.refused.remedy);
});

test('the picker calls a pinned key as the list does, and the others nothing', () => {
  const shown = presentation(state(true), englishText).state;
  const [, second] = shown.accounts;
  if (!second) throw new Error('no account');
  expect(listedName({ keyId: 3, name: 'gamma-key' }, shown, second)).toBe('Key 3');
  expect(listedName({ keyId: 9, name: 'other' }, shown, second)).toBe('');
  expect(listedName({ keyId: 9, name: 'other' }, state(false), second)).toBe('other');
});
