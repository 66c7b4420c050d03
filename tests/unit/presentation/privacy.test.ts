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
  const { accounts, ...rest } = presentation(state(true), englishText).state;
  const drawn = accounts.map(({ pins, ...account }) => [
    account,
    pins.map((pin) => ({ ...pin, reading: null })),
  ]);
  const shown = JSON.stringify([drawn, rest]);
  for (const hidden of [...NAMES, 'Secret Lab', 'Acme', 'lab.example', 'acme.example']) {
    expect(shown).not.toContain(hidden);
  }
});

/** Where the page needs the thing itself: to send to it, to change it, or to compare it with what was sent. What it draws of these it hides by itself. */
const NEEDED = [
  'accounts[].baseUrl',
  'accounts[].pins[].reading.name',
  'settings.proxy.address',
  'settings.proxy.userName',
  'signIn.baseUrl',
  'signIn.baseUrlCut',
];

/** What somebody gave a name to, wherever it stands, named anew after a secret. */
const GIVEN = /^(name|formerName|label|host|baseUrl|baseUrlCut|proxy|extraCa|extraCaFile|address|userName)$/;

function named(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return GIVEN.test(key) ? 'SECRET' : value;
  if (Array.isArray(value)) return value.map((entry) => named(entry, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, named(entry, name)]));
}

function secretsIn(value: unknown, path = ''): string[] {
  if (value === 'SECRET') return [path];
  if (Array.isArray(value)) return value.flatMap((entry) => secretsIn(entry, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  const inside = (name: string) => (path === '' ? name : `${path}.${name}`);
  return Object.entries(value).flatMap(([name, entry]) => secretsIn(entry, inside(name)));
}

test('in privacy mode no name, host, proxy or file is left in what is shown, but what the page needs', () => {
  const before = state(true);
  const newestKey = { keyId: 4, name: 'new', createdHere: false };
  const change = { accountId: 'a', keyId: 1, kind: 'renamed', name: 'x', formerName: 'y', at: NOW } as const;
  const full = {
    ...before,
    accounts: before.accounts.map((each) => ({ ...each, newestKey })),
    changes: [change, { ...change, keyId: 77 }],
    network: { ...before.network, proxy: 'proxy.lab.example:8080', extraCa: 'lab.pem' },
    settings: {
      ...before.settings,
      extraCaFile: '/home/somebody/lab.pem',
      proxy: { mode: 'manual', address: 'http://proxy.lab.example', userName: 'somebody' } as const,
    },
    signIn: { ...before.signIn, baseUrl: 'https://lab.example', baseUrlCut: '/v1' },
  };
  const secret = named(full) as typeof full;
  expect(new Set(secretsIn(secret)).size).toBeGreaterThan(NEEDED.length + 6);
  const left = new Set(secretsIn(presentation(secret, englishText).state));
  expect([...left].toSorted()).toEqual(NEEDED);
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
