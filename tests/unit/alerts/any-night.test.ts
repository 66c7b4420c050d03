import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import {
  evaluateAlerts,
  NO_ALERTS,
  type AlertsState,
} from '../../../src-main/alerts/rules/evaluate-alerts.ts';
import type { AlertSettings } from '../../../src-main/alerts/rules/alert-model.ts';
import type { AccountRuleInput } from '../../../src-main/alerts/rules/rules.ts';
import { account, LOUD, NOW } from './rule-inputs.ts';

/** Of 1,000. */
const LEFT = [900, 260, 210, 190, 120, 60, 40, 0] as const;
const HOLDING: readonly Partial<AlertSettings>[] = [
  { quiet: true },
  { snoozed: { 'a/1': { until: NOW + 9 * HOUR_MS } } },
  { snoozed: { 'a/1': { untilToppedUp: true } } },
  { quiet: true, snoozed: { 'a/1': { untilToppedUp: true } } },
];

const keyWith = (left: number) => {
  const status = left === 0 ? 'exhausted' : left <= 200 ? 'low' : 'usable';
  return { left, status } as const;
};

/** Beside what is left of it. */
const MORE = [
  ...[{}, {}, {}],
  { status: 'disabled' },
  { status: 'unknown' },
  { status: 'exhausted', byAccount: true },
] as const;

/** The app is restarted after each look. */
function look(state: AlertsState, input: AccountRuleInput, settings: Partial<AlertSettings>, minute: number) {
  const next = evaluateAlerts(state, [input], { ...LOUD, ...settings }, NOW + minute * MINUTE_MS);
  const said = [...next.summary, ...next.alerts].map(({ rule }) => rule);
  return { state: JSON.parse(JSON.stringify(next.state)) as AlertsState, said };
}

interface Moment {
  readonly input: AccountRuleInput;
  readonly holding: Partial<AlertSettings>;
  readonly minutes: number;
}

/** What was told by night, and at two looks in the morning. */
function toldAfter(first: AccountRuleInput, night: readonly Moment[], morning: AccountRuleInput) {
  let { state } = look(NO_ALERTS, first, {}, 0);
  let minute = 0;
  const byNight = night.flatMap(({ input, holding, minutes }) => {
    minute += minutes;
    const next = look(state, input, holding, minute);
    state = next.state;
    return next.said;
  });
  const once = look(state, morning, {}, minute + 1);
  return { byNight, morning: [once.said, look(once.state, morning, {}, minute + 2).said] };
}

const holding = fc.constantFrom(...HOLDING);
const minutes = fc.constantFrom(1, 5, 31);
const moment = fc.record({
  input: fc
    .record({
      ...{ left: fc.constantFrom(...LEFT), more: fc.constantFrom(...MORE) },
      ...{ outdated: fc.boolean(), isJudged: fc.boolean() },
    })
    .map(({ left, more, outdated, isJudged }) =>
      account({ ...keyWith(left), outdated, ...more }, { isJudged }),
    ),
  ...{ holding, minutes },
});

test('after any night a key is told as what it then is, and as nothing else, once', () => {
  const worst = (left: number) =>
    left === 0 ? ['exhausted'] : left <= 50 ? ['left-5'] : left <= 200 ? ['left-20'] : [];
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 8 }), fc.constantFrom(...LEFT), (night, left) => {
      const { byNight, morning } = toldAfter(account({}), night, account(keyWith(left)));
      // That it was disabled elsewhere no snooze holds.
      expect(byNight.filter((rule) => rule !== 'disabled')).toEqual([]);
      expect(morning).toEqual([worst(left), []]);
    }),
    { numRuns: 3_000 },
  );
});

test('after any night that ends with an old reading nothing is told of a key that this contradicts', () => {
  const most: Readonly<Record<string, number>> = { exhausted: 0, 'left-5': 50, 'left-20': 200 };
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 8 }), fc.constantFrom(...LEFT), (night, left) => {
      // Read over a sleep, by a refresh that nobody judged.
      const read = {
        input: account(keyWith(left), { isJudged: false }),
        holding: { quiet: true },
        minutes: 1,
      };
      const { morning } = toldAfter(
        account({}),
        [...night, read],
        account({ ...keyWith(left), outdated: true }),
      );
      expect(morning.flat().filter((rule) => left > (most[rule] ?? -1))).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
});

test('after any night an account is told as what it then is, and as nothing else, once', () => {
  const is = fc.constantFrom('true', 'between', 'over', 'unknown');
  const moment = fc.record({
    input: fc
      .record({ empty: is, low: is })
      .map(({ empty, low }) => account({}, { empty, low: empty === 'true' ? 'true' : low })),
    ...{ holding: fc.constant({ quiet: true }), minutes },
  });
  const mornings = [
    [{ empty: 'true', low: 'true' }, ['empty']],
    [{ empty: 'between', low: 'true' }, ['low']],
    [{ empty: 'over', low: 'between' }, []],
  ] as const;
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 8 }), fc.constantFrom(...mornings), (night, [is, rules]) => {
      const told = toldAfter(account({}), night, account({}, is));
      expect(told).toEqual({ byNight: [], morning: [[...rules], []] });
    }),
    { numRuns: 3_000 },
  );
});

test('nor of an account what its last balance contradicts', () => {
  const is = fc.constantFrom('true', 'over');
  const input = fc.record({ empty: is, low: is }).map((verdicts) => account({}, verdicts));
  const moments = fc.array(fc.record({ input, holding: fc.constant({ quiet: true }), minutes }));
  fc.assert(
    fc.property(moments, fc.constantFrom('between', 'over'), (night, last) => {
      const byLastBalance = { empty: last, low: last } as const;
      const morning = account({}, { empty: 'unknown', low: 'unknown', byLastBalance });
      expect(toldAfter(account({}), night, morning).morning).toEqual([[], []]);
    }),
  );
});
