import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '#clock/durations';
import { AMOUNTS } from '#contract/setting-choices';
import type { MainText } from '#text';
import { MAIN_TEXTS } from '#text/main-text';
import { trayTooltip } from '../../../src-main/presentation/tooltip.ts';
import { trayState } from '../../../src-main/presentation/tray-state.ts';
import { NOW } from '../../fixtures/readings.ts';
import { anyPins, FAMILY, HOSTILE_NAMES } from '../../fixtures/hostile-pins.ts';
import { anAccount, anAppState, aPin } from '../../fixtures/tray-states.ts';

const FSI = '\u2068';
const PDI = '\u2069';

function tooltip(state: Parameters<typeof trayState>[0], text: MainText = MAIN_TEXTS.en): string {
  return trayTooltip(trayState(state), text, state.at);
}

function plain(text: string): string {
  return text.replaceAll(FSI, '').replaceAll(PDI, '');
}

function lines(state: Parameters<typeof trayState>[0]): string[] {
  return plain(tooltip(state)).split('\n');
}

const asOfNow = MAIN_TEXTS.en.messages.tray.asOf({ time: MAIN_TEXTS.en.format.time(NOW) });

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
  const old = aPin({ outdated: true });
  expect(lines(anAppState(anAccount([old]))).at(-1)).toBe(`Outdated · ${asOfNow}`);
  const dead = aPin({ status: 'exhausted', needsAction: true });
  expect(lines(anAppState(anAccount([dead, old]))).at(-1)).toBe(`Needs action · Outdated · ${asOfNow}`);
  expect(lines(anAppState(anAccount([aPin({ status: 'exhausted' })]))).at(-1)).toBe(
    `Needs action · ${asOfNow}`,
  );
});

it('says that refreshing is paused, beside how old the reading is', () => {
  const state = anAppState(anAccount([aPin({ outdated: true })]));
  const paused = { ...state, settings: { ...state.settings, pausedUntil: 'resumed' as const } };
  expect(lines(paused).at(-1)).toBe(`Outdated · Paused · ${asOfNow}`);
});

it('gives the date too when the time alone would be taken for today’s', () => {
  const readAt = NOW - DAY_MS;
  const [, last] = lines(anAppState(anAccount([aPin({}, { readAt })])));
  expect(last).toBe(MAIN_TEXTS.en.messages.tray.asOf({ time: MAIN_TEXTS.en.format.dateTime(readAt) }));
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

it('ends with the name while nothing was read', () => {
  const unread = aPin({ name: 'new', reading: null, status: 'unknown' });
  expect(lines(anAppState(anAccount([unread])))).toEqual(['new: –']);
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
  const texts = Object.values(MAIN_TEXTS);

  /** A line for each pin named, and perhaps one for all of them. */
  const SHAPE = /^(?:\u2068[^\u2068\u2069\n]+\u2069: [^\u2068\u2069\n]+(?:\n|$)){0,3}[^\u2068\u2069\n]*$/;

  function expectSound(shown: string): void {
    expect(shown.length).toBeLessThanOrEqual(127);
    expect(shown.isWellFormed()).toBe(true);
    expect(shown).toMatch(SHAPE);
    expect(shown).not.toMatch(/\n$|[\p{Zl}\p{Zp}\u202a-\u202e\u2066\u2067]|(?!\n)\p{Cc}/u);
  }

  it.each(HOSTILE_NAMES)('%j three times, in each language: short, whole and one line each', (name) => {
    for (const text of texts) {
      const shown = tooltip(anAppState(anAccount([aPin({ name }), aPin({ name }), aPin({ name })])), text);
      expectSound(shown);
      expect(shown.split('\n')).toHaveLength(4);
    }
  });

  it('is at most 127 UTF-16 units of whole characters, a line per pin, isolates closed', () => {
    fc.assert(
      fc.property(
        anyPins,
        fc.constantFrom(...AMOUNTS),
        fc.constantFrom(1, 500_000),
        fc.constantFrom(null, 'resumed' as const),
        (pins, amounts, unitsPerDollar, pausedUntil) => {
          const state = anAppState(anAccount(pins, { unitsPerDollar }));
          for (const text of texts) {
            const shown = tooltip({ ...state, settings: { ...state.settings, amounts, pausedUntil } }, text);
            expectSound(shown);
            // The most urgent key is always there.
            expect(shown.startsWith(FSI)).toBe(pins.length > 0);
          }
        },
      ),
    );
  });

  it('leaves a family of emoji whole or out', () => {
    const shown = plain(tooltip(anAppState(anAccount([aPin({ name: FAMILY.repeat(20) })]))));
    const name = shown.slice(0, shown.indexOf('…'));
    expect(name.length).toBeGreaterThan(0);
    expect(name.replaceAll(FAMILY, '')).toBe('');
  });

  it.each(['', ' \n\u202e ', '\u200b\u200d\ufeff', '\u3164'])(
    'calls a key by its id when nothing of its name is seen: %j',
    (name) => {
      expect(lines(anAppState(anAccount([aPin({ name, keyId: 77 })])))[0]).toBe('#77: $10.00 left');
    },
  );
});
