import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { PinState } from '#contract/pin-state';
import { evaluateAlerts, NO_ALERTS } from '../../../src-main/alerts/rules/evaluate-alerts.ts';
import type { AlertSettings } from '../../../src-main/alerts/rules/alert-model.ts';
import { accountOf, pinWith, RestartedApp } from './restarted-app.ts';
import { account, LOUD, NOW, told } from './rule-inputs.ts';

const USED_UP = { status: 'exhausted', left: 0 } as const;
const low = (left: number) => ({ status: left <= 200 ? 'low' : 'usable', left }) as const;
const runsOut = (hours: number) => ({ runOutAt: NOW + hours * HOUR_MS });

const HOLDING: readonly (readonly [string, Partial<AlertSettings>])[] = [
  ['the quiet hours', { quiet: true }],
  ['a snooze', { snoozed: { 'a/1': { until: NOW + HOUR_MS } } }],
];

describe.each(HOLDING)('what began in %s', (_name, holding) => {
  const night = (...moments: readonly Parameters<typeof account>[0][]) =>
    told(
      [{}, ...moments].map((moment) => account(moment)),
      [{}, ...moments.slice(0, -1).map(() => holding)],
    ).flat();

  test('is told though it was not so for a while', () => {
    expect(night(low(190), low(210), low(190))).toEqual(['left-20']);
    expect(night(low(40), low(60), low(40))).toEqual(['left-5']);
    expect(night(USED_UP, low(60), USED_UP)).toEqual(['exhausted']);
    expect(night(runsOut(20), runsOut(25), runsOut(12))).toEqual(['runs-out']);
  });

  test('hides nothing milder, though that has begun anew', () => {
    expect(night(USED_UP, low(60), low(40))).toEqual(['left-5']);
    expect(night(USED_UP, low(120), low(40))).toEqual(['left-5']);
    expect(night(low(40), low(60), low(60))).toEqual(['left-20']);
    expect(night(low(40), low(60), { ...low(60), outdated: true })).toEqual(['left-20']);
  });

  test('is told when it is so again, by itself and once', () => {
    const moments = [{}, low(190), low(210), low(190), low(210), low(190)].map((moment) => account(moment));
    expect(told(moments, [{}, holding])).toEqual([[], [], [], ['left-20'], [], []]);
  });

  test('is not told from an old reading by which it is not so', () => {
    const old = { ...low(210), outdated: true };
    expect(night(low(190), low(210), old)).toEqual([]);
    expect(night(low(190), { ...low(190), outdated: true })).toEqual(['left-20']);
  });

  test.each([
    ['left-20', low(190), low(900)],
    ['left-20', low(190), { ...low(900), toppedUpAt: 5 }],
    ['left-5', low(40), low(60)],
    ['exhausted', USED_UP, low(900)],
    ['runs-out', runsOut(20), runsOut(400)],
  ] as const)(
    'is not told by a reading over a sleep that contradicts it, but when it is so again: %s',
    (rule, begins, read) => {
      const moments = [
        account({}),
        account(begins),
        account(read, { isJudged: false }),
        account({ ...read, outdated: true }),
        account(begins),
      ];
      const rules = told(moments, [{}, holding, holding]);
      expect(rules.slice(0, -1).flat()).not.toContain(rule);
      expect(rules.at(-1)).toEqual([rule]);
    },
  );

  test('is forgotten when it has recovered, or its expiry was moved', () => {
    const inHours = (hours: number) => ({ expiresAt: NOW + hours * HOUR_MS });
    for (const [begins, ends] of [
      [low(190), low(900)],
      [inHours(100), inHours(800)],
    ] as const) {
      const start = evaluateAlerts(NO_ALERTS, [account(inHours(900))], LOUD, NOW);
      const waits = { ...LOUD, ...holding };
      const begun = evaluateAlerts(start.state, [account({ ...inHours(900), ...begins })], waits, NOW);
      expect(begun.state.held).toHaveLength(1);
      const over = evaluateAlerts(begun.state, [account({ ...inHours(900), ...ends })], LOUD, NOW);
      expect([over.alerts, over.summary, over.state.held]).toEqual([[], [], []]);
    }
    expect(night(low(40), low(120), low(120))).toEqual(['left-20']);
  });
});

test.each(['low', 'empty', 'rejected', 'balanceRunsOut'] as const)(
  'an account that was %s in quiet hours, and is at their end, is told as that, though it was not meanwhile',
  (rule) => {
    for (const meanwhile of ['between', 'recovering'] as const) {
      const moments = ['over', 'true', meanwhile, 'true'].map((is) => account({}, { [rule]: is }));
      const night = { quiet: true };
      expect(told(moments, [{}, night, night]).flat()).toHaveLength(1);
    }
  },
);

test('what is so again tells since when it is', () => {
  const at = (minute: number, left: number, state = NO_ALERTS, quiet = true) =>
    evaluateAlerts(state, [account(low(left))], { ...LOUD, quiet }, NOW + minute * MINUTE_MS);
  const fallen = at(1, 190, at(0, 900, NO_ALERTS, false).state);
  expect(at(2, 189, fallen.state, false).summary).toMatchObject([{ at: NOW + MINUTE_MS }]);
  const again = at(3, 190, at(2, 210, fallen.state).state);
  expect(at(4, 190, again.state, false).summary).toMatchObject([{ at: NOW + 3 * MINUTE_MS }]);
});

describe('over a restart', () => {
  const publish = (app: RestartedApp, left: number, more: Partial<PinState> = {}) =>
    app.publish(accountOf({ pins: [pinWith(left, more)] }));

  test('what is not so for a while waits on, and is told when it is, at the end of the quiet hours', async () => {
    const app = new RestartedApp();
    await publish(app, 900);
    const minute = new Date(app.clock.now()).getHours() * 60;
    await app.set({ quietHours: { fromMinute: minute, untilMinute: (minute + 60) % 1_440 } });
    for (const left of [190, 210]) await publish(app, left);
    expect(app.kept.held).toMatchObject([{ rule: 'left-20', isResting: true }]);
    app.start([accountOf({ pins: [pinWith(210)] })], app.store.get().settings.alerts);
    await publish(app, 190);
    await app.clock.advance(HOUR_MS);
    expect(app.told).toEqual(['1 alert during quiet hours: ci: Running low: <$0.01 left, 19%.']);
    expect(app.kept.held).toEqual([]);
  });

  test('what was topped up, read over a sleep, and is not read again by the morning is not told', async () => {
    const app = new RestartedApp();
    await publish(app, 900);
    const minute = new Date(app.clock.now()).getHours() * 60;
    await app.set({ quietHours: { fromMinute: minute, untilMinute: (minute + 60) % 1_440 } });
    await publish(app, 190, { status: 'low' });
    const { refresh } = accountOf();
    await app.publish(
      accountOf({ pins: [pinWith(900)], refresh: { ...refresh, next: null, isAwaited: true } }),
    );
    await publish(app, 900, { outdated: true });
    await app.clock.advance(HOUR_MS);
    expect(app.told).toEqual([]);
  });

  test('a row stays while the worse that holds now waits to be told', async () => {
    const app = new RestartedApp();
    app.isShown = false;
    const rows = () => app.store.get().alerts.map(({ rule }) => rule);
    await publish(app, 900);
    await publish(app, 40, { status: 'low' });
    await app.set({ quietHours: { fromMinute: 0, untilMinute: 0 } });
    await publish(app, 0, { status: 'exhausted' });
    expect(rows()).toEqual(['left-5']);
    await app.set({ quietHours: null });
    expect(rows()).toEqual(['exhausted']);
  });
});
