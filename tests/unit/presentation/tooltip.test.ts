import { inDollars, TOKENS } from '#contract/currency';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import { AMOUNTS } from '#contract/setting-choices';
import type { MainText } from '#text';
import { MAIN_TEXTS } from '#text/main-text';
import { trayTooltip } from '../../../src-main/presentation/tooltip.ts';
import { trayState } from '../../../src-main/presentation/tray-state.ts';
import { anyPins, FAMILY, HOSTILE_NAMES } from '../../fixtures/hostile-pins.ts';
import { pin, unreadPin } from '../../fixtures/pin-states.ts';
import { NOW, units } from '../../fixtures/readings.ts';
import { account, appState, watching } from '../../fixtures/states.ts';

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

/** $10 of $20, read now. */
const HALF = { remaining: units(10), used: units(10), readAt: NOW };

const asOfNow = MAIN_TEXTS.en.messages.tray.asOf({ time: MAIN_TEXTS.en.format.time(NOW) });

it('names the three most urgent pins and the time of the reading', () => {
  const pins = [
    pin({ ...HALF, name: 'calm' }),
    pin({ name: 'tight', remaining: units(5), used: units(15) }),
    pin({ name: 'free', unlimited: true, used: units(1) }),
    pin({ name: 'short', remaining: units(1.84) }, { status: 'low' }),
  ];
  expect(lines(watching(pins))).toEqual([
    'All 4 keys work',
    'short: low, $1.84 left',
    'tight: $5.00 left',
    'calm: $10.00 left',
    asOfNow,
  ]);
});

it('says in words what the icon says in shape', () => {
  const old = pin({}, { outdated: true });
  expect(lines(watching([old])).at(-1)).toBe(`Outdated · ${asOfNow}`);
  const dead = pin({}, { status: 'exhausted', needsAction: true });
  const both = lines(watching([dead, old]));
  expect([both[0], both.at(-1)]).toEqual(['1 key needs you', `Outdated · ${asOfNow}`]);
});

it('says that refreshing is paused, beside how old the reading is', () => {
  const state = watching([pin({}, { outdated: true })]);
  const paused = { ...state, settings: { ...state.settings, pausedUntil: 'resumed' as const } };
  expect(lines(paused).at(-1)).toBe(`Outdated · Paused · ${asOfNow}`);
});

it('gives the date too when the time alone would be taken for today’s', () => {
  const readAt = NOW - DAY_MS;
  const last = lines(watching([pin({ readAt })])).at(-1);
  expect(last).toBe(MAIN_TEXTS.en.messages.tray.asOf({ time: MAIN_TEXTS.en.format.dateTime(readAt) }));
});

it('says what comes next of a key whose line has found no room', () => {
  const ending = (name: string, remaining: number, afterMs: number) =>
    pin(
      { ...HALF, keyId: remaining, name, remaining: units(remaining), used: units(3_000 - remaining) },
      { deadline: { kind: 'expiry', at: NOW + afterMs } },
    );
  const pins = [
    ending('production-gateway-one', 1_300.25, 6.2 * DAY_MS),
    ending('production-gateway-two', 1_301.25, 5.2 * DAY_MS),
    ending('hackathon', 2_000.25, 3 * HOUR_MS),
  ];
  expect(lines(watching(pins))).toEqual([
    'All 3 keys work · next: hackathon expires in 3\u00a0h',
    expect.stringMatching(/^production-gateway-one: \$1,300\.25 left, expires in 6/),
    asOfNow,
  ]);
});

it('says when that was read which is still there and asked for, and no amount of what was left behind', () => {
  const read = (name: string, readAt: number) => pin({ ...HALF, name, readAt });
  const gone = { ...read('gone', NOW - 2 * DAY_MS), status: 'deleted', needsAction: false } as const;
  expect(lines(watching([read('ci', NOW), gone]))).toEqual([
    '1 key works · 1 is off',
    'ci: $10.00 left',
    'gone: deleted',
    asOfNow,
  ]);
  const left = account({ id: 'left', credential: 'signed-out', pins: [read('old', NOW - 9 * DAY_MS)] });
  const accounts = [account({ pins: [read('ci', NOW)] }), left];
  expect(lines(appState({ accounts }))).toEqual([
    '1 key works',
    'ci: $10.00 left',
    'old: signed out',
    asOfNow,
  ]);
  const alone = lines(appState({ accounts: [left] }));
  expect([alone[1], alone[2]]).toEqual(['old: $10.00 left', expect.stringMatching(/^as of .*15/)]);
});

it('says of a key that was left behind and does not work as of when that is, and of one that is gone nothing', () => {
  const off = (name: string, status: 'disabled' | 'deleted') =>
    pin({ ...HALF, name, readAt: NOW - 9 * DAY_MS }, { status, needsAction: false });
  const left = { credential: 'signed-out', pins: [off('old', 'disabled'), off('gone', 'deleted')] } as const;
  const accounts = [account({ pins: [pin({ ...HALF, name: 'ci' })] }), account({ id: 'left', ...left })];
  const then = MAIN_TEXTS.en.format.dateTime(NOW - 9 * DAY_MS);
  expect(lines(appState({ accounts }))).toEqual([
    '1 key works',
    'ci: $10.00 left',
    `old: disabled, as of ${then}`,
    'gone: deleted',
    asOfNow,
  ]);
});

it('is as old as the balance that bounds the amount', () => {
  const spendable = { units: units(1), boundBy: 'account' } as const;
  const balance = { units: units(1), readAt: NOW - 8 * MINUTE_MS };
  const state = watching([pin(HALF, { spendable }), pin(HALF)], { balance });
  expect(trayState(state).readAt).toBe(NOW - 8 * MINUTE_MS);
});

it('shows what was used when that is wanted, unknown where it is', () => {
  const pins = [pin({ ...HALF, name: 'ci' }), pin({ name: 'old-gateway', used: null })];
  const state = watching(pins);
  expect(lines({ ...state, settings: { ...state.settings, amounts: 'used' } })).toEqual([
    'All 2 keys work',
    'ci: $10.00 used',
    'old-gateway: –',
    asOfNow,
  ]);
});

it('names the balance where it binds beside what was used, too', () => {
  const spendable = { units: units(0.01), boundBy: 'account' } as const;
  const state = watching([pin({ ...HALF, name: 'ci' }, { spendable })]);
  expect(lines({ ...state, settings: { ...state.settings, amounts: 'used' } })[1]).toBe(
    'ci: $10.00 used, $0.01 left in the account',
  );
});

it('names no amount of a key whose status nobody knows', () => {
  const odd = pin({ ...HALF, name: 'odd' }, { status: 'unknown', reason: 'unknown-status' });
  expect(lines(watching([odd]))).toEqual(['1 key has an unknown status', 'odd: unknown status', asOfNow]);
});

it('never shows an unknown amount as zero', () => {
  const unread = unreadPin(4102, 'new');
  const deleted = pin({ name: 'gone' }, { status: 'deleted' });
  expect(lines(watching([unread, deleted]))).toEqual(['1 key needs you', 'gone: deleted', 'new: –']);
});

it('names no amount of a key that does not work, and the end of one that ends soon', () => {
  const deadline = { kind: 'expiry', at: NOW + HOUR_MS } as const;
  const poor = { units: 5_000, boundBy: 'account' } as const;
  const pins = [
    pin({ ...HALF, name: 'over' }, { status: 'expired' }),
    pin({ ...HALF, name: 'soon' }, { deadline }),
    pin({ name: 'free', unlimited: true }, { spendable: poor }),
  ];
  const [, over, soon, free] = lines(watching(pins));
  expect([over, soon, free]).toEqual([
    'over: expired',
    'soon: $10.00 left, expires in 1\u00a0h',
    'free: $0.01 left in the account',
  ]);
  const empty = pin({ ...HALF, name: 'poor' }, { status: 'exhausted', reason: 'account-empty' });
  expect(lines(watching([empty]))[1]).toBe('poor: the account is empty');
});

it('ends with the name while nothing was read', () => {
  const unread = unreadPin(4102, 'new');
  expect(lines(watching([unread]))).toEqual(['1 key not read yet', 'new: –']);
});

it('says so without pins, and when signed out', () => {
  expect(tooltip(appState())).toBe('Comet Tray · Signed out');
  expect(tooltip(watching([]))).toBe('Comet Tray · No keys pinned');
});

it('keeps a long name as long as it can beside short ones', () => {
  const name = 'batch-embeddings-eu-west-2-production-nightly';
  const [, first] = lines(watching([pin({ ...HALF, name })]));
  expect(first).toBe(`${name}: $10.00 left`);
  const pins = Array.from({ length: 3 }, () => pin({ ...HALF, name }));
  expect(lines(watching(pins))[1]).toMatch(/^batch-.*…: \$10\.00 left$/);
});

describe('whatever the names are', () => {
  const texts = Object.values(MAIN_TEXTS);

  /** The summary, which may name a key, a line for each pin named, and perhaps one for all of them. */
  const SHAPE =
    /^[^\u2068\u2069\n]+(?:\u2068[^\u2068\u2069\n]+\u2069[^\u2068\u2069\n]+)?\n?(?:\u2068[^\u2068\u2069\n]+\u2069(?:: |：)[^\u2068\u2069\n]+(?:\n|$)){0,3}[^\u2068\u2069\n]*$/;

  function expectSound(shown: string): void {
    expect(shown.length).toBeLessThanOrEqual(127);
    expect(shown.isWellFormed()).toBe(true);
    expect(shown).toMatch(SHAPE);
    expect(shown).not.toMatch(/\n$|[\p{Zl}\p{Zp}\u202a-\u202e\u2066\u2067]|(?!\n)\p{Cc}/u);
  }

  it.each(HOSTILE_NAMES)('%j three times, in each language: short, whole and one line each', (name) => {
    for (const text of texts) {
      const shown = tooltip(watching([pin({ name }), pin({ name }), pin({ name })]), text);
      expectSound(shown);
      expect(shown.split('\n')).toHaveLength(5);
    }
  });

  it('is at most 127 UTF-16 units of whole characters, a line per pin, isolates closed', () => {
    fc.assert(
      fc.property(
        anyPins,
        fc.constantFrom(...AMOUNTS),
        fc.constantFrom(inDollars(1), inDollars(500_000), TOKENS),
        fc.constantFrom(null, 'resumed' as const),
        (pins, amounts, currency, pausedUntil) => {
          const state = appState({ accounts: [account({ pins, currency })] });
          for (const text of texts) {
            const shown = tooltip({ ...state, settings: { ...state.settings, amounts, pausedUntil } }, text);
            expectSound(shown);
            // The most urgent key is always there.
            expect(shown.split('\n')[1]?.startsWith(FSI) === true).toBe(pins.length > 0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('leaves a family of emoji whole or out', () => {
    const shown = plain(tooltip(watching([pin({ name: FAMILY.repeat(20) })])));
    const name = shown.slice(shown.indexOf('\n') + 1, shown.indexOf('…'));
    expect(name.length).toBeGreaterThan(0);
    expect(name.replaceAll(FAMILY, '')).toBe('');
  });

  it.each(['', ' \n\u202e ', '\u200b\u200d\ufeff', '\u3164'])(
    'calls a key by its id when nothing of its name is seen: %j',
    (name) => {
      expect(lines(watching([pin({ ...HALF, name, keyId: 77 })]))[1]).toBe('#77: $10.00 left');
    },
  );
});
