import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { englishText, loadText, type Text } from '#text';
import { trayTooltip } from '../../../src-main/shell/tooltip.ts';
import { trayState } from '../../../src-main/shell/tray-state.ts';
import { anyUnits, NOW } from '../keys/readings.ts';
import { anAccount, anAppState, aPin } from './states.ts';

const FSI = '\u2068';
const PDI = '\u2069';

function tooltip(state: Parameters<typeof trayState>[0], text: Text = englishText): string {
  return trayTooltip(trayState(state), text, state.at);
}

function plain(text: string): string {
  return text.replaceAll(FSI, '').replaceAll(PDI, '');
}

function lines(state: Parameters<typeof trayState>[0]): string[] {
  return plain(tooltip(state)).split('\n');
}

const asOfNow = englishText.messages.tray.asOf({ time: englishText.format.time(NOW) });

it('names the three most urgent pins and the time of the reading', () => {
  const pins = [
    aPin({ name: 'calm' }),
    aPin({ name: 'tight' }, { remaining: 2_500_000 }),
    aPin({ name: 'free', fullMark: null }, { unlimited: true, used: 500_000 }),
    aPin({ name: 'short', status: 'low' }, { remaining: 920_000 }),
  ];
  expect(lines(anAppState(anAccount(pins)))).toEqual([
    'short: $1.84 left',
    'tight: $5.00 left',
    'calm: $10.00 left',
    asOfNow,
  ]);
});

it('says in words what the icon says in shape', () => {
  expect(lines(anAppState(anAccount([aPin({ outdated: true })]))).at(-1)).toBe(`Outdated · ${asOfNow}`);
  expect(lines(anAppState(anAccount([aPin({ status: 'exhausted' })]))).at(-1)).toBe(
    `Needs action · ${asOfNow}`,
  );
});

it('says that refreshing is paused, beside how old the reading is', () => {
  const state = anAppState(anAccount([aPin({ outdated: true })]));
  const paused = { ...state, settings: { ...state.settings, pausedUntil: 'resumed' as const } };
  expect(lines(paused).at(-1)).toBe(`Outdated · Paused · ${asOfNow}`);
});

it('gives the date too when the time alone could be taken for today', () => {
  const readAt = NOW - 20 * 3_600_000;
  const [, last] = lines(anAppState(anAccount([aPin({}, { readAt })])));
  expect(last).toBe(englishText.messages.tray.asOf({ time: englishText.format.dateTime(readAt) }));
});

it('shows what was used when that is wanted, unknown where it is', () => {
  const pins = [aPin({ name: 'ci' }), aPin({ name: 'old-gateway' }, { used: null })];
  const state = anAppState(anAccount(pins));
  expect(lines({ ...state, settings: { ...state.settings, amounts: 'used' } })).toEqual([
    'ci: $10.00 used',
    'old-gateway: –',
    asOfNow,
  ]);
});

it('never shows an unknown amount as zero', () => {
  const unread = aPin({ name: 'new', reading: null, status: 'unknown' });
  const deleted = aPin({ name: 'gone', status: 'deleted' });
  expect(lines(anAppState(anAccount([unread, deleted])))).toEqual([
    'gone: –',
    'new: –',
    `Needs action · ${asOfNow}`,
  ]);
});

it('says so without pins, and when signed out', () => {
  expect(tooltip(anAppState())).toBe('Comet Tray · Signed out');
  expect(tooltip(anAppState(anAccount([])))).toBe('Comet Tray · No keys pinned');
});

it('keeps a long name as long as it can beside short ones', () => {
  const name = 'batch-embeddings-eu-west-2-production-nightly';
  const [first] = lines(anAppState(anAccount([aPin({ name })])));
  expect(first).toBe(`${name}: $10.00 left`);
  const pins = [aPin({ name }), aPin({ name }), aPin({ name })];
  expect(lines(anAppState(anAccount(pins)))[0]).toMatch(/^batch-emb.*…: \$10\.00 left$/);
});

describe('whatever the names are', () => {
  let texts: readonly Text[] = [];
  beforeAll(async () => {
    texts = await Promise.all([loadText('en'), loadText('zh-TW'), loadText('zh-CN')]);
  });

  const hostile = [
    '\n',
    '\r',
    '\t',
    '\u0000',
    '\u2028',
    '\u202e',
    '\u2066',
    PDI,
    FSI,
    'שלום',
    'مرحبا',
    '👩‍👩‍👧‍👦',
    '😀',
    '\ud83d',
    '\udc00',
    'e\u0301'.repeat(9),
  ];
  const anyName = fc
    .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 12 }), fc.string()), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''));
  const anyPins = fc.array(
    fc
      .record({ name: anyName, remaining: anyUnits, unlimited: fc.boolean(), outdated: fc.boolean() })
      .map(({ name, outdated, ...reading }) => aPin({ name, outdated }, reading)),
    { maxLength: 5 },
  );

  it('is at most 127 UTF-16 units of whole characters, a line per pin, isolates closed', () => {
    fc.assert(
      fc.property(anyPins, fc.nat(2), (pins, language) => {
        const shown = tooltip(anAppState(anAccount(pins)), texts[language] ?? englishText);
        expect(shown.length).toBeLessThanOrEqual(127);
        expect(shown.isWellFormed()).toBe(true);
        expect(plain(shown)).not.toMatch(/[\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u);
        for (const line of shown.split('\n').slice(0, -1))
          expect(line).toMatch(/^\u2068[^\u2068\u2069]*\u2069: /);
        expect(shown.split('\n').length).toBeGreaterThanOrEqual(
          Math.min(pins.length, 1) + 1 - Number(pins.length === 0),
        );
      }),
    );
  });

  it('leaves a family of emoji whole or out', () => {
    const family = '👩‍👩‍👧‍👦';
    const shown = plain(tooltip(anAppState(anAccount([aPin({ name: family.repeat(20) })]))));
    const name = shown.slice(0, shown.indexOf('…'));
    expect(name.length).toBeGreaterThan(0);
    expect(name.replaceAll(family, '')).toBe('');
  });

  it('calls a key without a visible name by its id', () => {
    expect(lines(anAppState(anAccount([aPin({ name: ' \n\u202e ', keyId: 77 })])))[0]).toBe(
      '#77: $10.00 left',
    );
  });
});
