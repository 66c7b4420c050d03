import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, WEEK_MS } from '#clock/durations';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { initialRuntime, type AccountRuntime } from '../../../src-main/accounts/account-runtime.ts';
import { fundsOf, type AccountFunds } from '../../../src-main/accounts/account-funds.ts';
import { presentAccount } from '../../../src-main/accounts/present-account.ts';
import type { PresentContext, RecentFigures } from '../../../src-main/accounts/present-context.ts';
import { PresentedAccount } from '../../../src-main/accounts/presented-account.ts';
import type { AccountRecord, PinRecord } from '../../../src-main/state/accounts-file.ts';
import { anyFullMark } from '../../fixtures/any-reading.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';

/** All that an account is presented from. */
interface Known {
  readonly record: AccountRecord;
  readonly runtime: AccountRuntime;
  readonly context: PresentContext;
}
type Step = (known: Known, changesAt: number) => Known;

/** `perHour`: units that the account and each of its keys use up. */
function figuresOf(perHour: number | null, fromAt = NOW): RecentFigures {
  const bases = [
    { basis: 'hour', windowMs: HOUR_MS },
    { basis: 'day', windowMs: DAY_MS },
    { basis: 'week', windowMs: WEEK_MS },
  ] as const;
  const rates = bases.map((base) => ({ ...base, rate: (perHour ?? 0) / HOUR_MS }));
  return {
    spentPerHour: () => null,
    forecast: () => (perHour === null ? null : { fromAt, rates, confidence: 'rough' }),
  };
}

function known(): Known {
  const fullMark = { units: 1_000, isLifetimeSum: false, startedAboveLow: true };
  const pins = [1, 2].map((keyId) => pinRecord(keyId, { fullMark, reading: halfUsed({ keyId }) }));
  const record = accountRecord({ pins });
  const refresh = { intervalMs: 5 * MINUTE_MS, next: null, progress: null, running: false, isAwaited: false };
  return {
    record,
    runtime: initialRuntime(record, NOW),
    context: {
      ...{ now: NOW, refresh, isSample: false, limits: DEFAULT_SETTINGS.alerts },
      figures: figuresOf(null),
    },
  };
}

function inContext(change: (context: PresentContext, changesAt: number) => Partial<PresentContext>): Step {
  return ({ context, ...others }, changesAt) => ({
    ...others,
    context: { ...context, ...change(context, changesAt) },
  });
}

function inRuntime(change: (runtime: AccountRuntime, now: number) => Partial<AccountRuntime>): Step {
  return ({ context, record, runtime }) => ({
    ...{ context, record },
    runtime: { ...runtime, ...change(runtime, context.now) },
  });
}

function inFunds(change: (now: number) => Partial<AccountFunds>): Step {
  return (known) => {
    const { record } = known;
    const funds = { ...fundsOf(record), ...change(known.context.now) };
    return { ...known, record: { ...record, funds } };
  };
}

function inPin(index: number, change: (now: number, serverNow: number) => Partial<PinRecord>): Step {
  return ({ context, record, runtime }) => {
    const changed = change(context.now, context.now + runtime.clockAheadMs);
    const pins = record.pins.with(index, { ...pinAt(record, index), ...changed });
    return { context, runtime, record: { ...record, pins } };
  };
}

function pinAt({ pins }: AccountRecord, index: number): PinRecord {
  const pin = pins[index];
  if (pin === undefined) throw new Error(`no pin ${index}`);
  return pin;
}

/** Just before, at and just after what something in the account may wait for. */
const anyDelay = fc
  .tuple(
    fc.constantFrom(0, SECOND_MS, MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, DAY_MS),
    fc.integer({ min: -2, max: 2 }),
  )
  .map(([ms, more]) => Math.max(0, ms + more));

const anyUnits = fc.constantFrom(-1, 0, 1, 100, 200, 500);
const anyPin = fc.constantFrom(0, 1);

const timePasses = fc.oneof(
  anyDelay.map((ms) => inContext(({ now }) => ({ now: now + ms }))),
  fc.constantFrom(-1, 0, 1).map((ms) =>
    inContext(({ now }, changesAt) => ({
      now: changesAt === Infinity ? now : Math.max(now, changesAt + ms),
    })),
  ),
);
const clockIsSetBack = anyDelay.map((ms) => inContext(({ now }) => ({ now: now - ms })));
const refreshChanges = fc.oneof(
  fc
    .constantFrom(0, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS)
    .map((intervalMs) => inContext(({ refresh }) => ({ refresh: { ...refresh, intervalMs } }))),
  fc
    .record({
      next: fc.option(anyDelay.map((ms) => ({ at: NOW + ms, reason: 'interval' as const }))),
      progress: fc.option(fc.integer({ min: 0, max: 2 }).map((read) => ({ read, of: 2 }))),
      running: fc.boolean(),
    })
    .map((change) => inContext(({ refresh }) => ({ refresh: { ...refresh, ...change } }))),
);
const figuresChange = fc
  .tuple(fc.option(fc.constantFrom(1, 100, 1_000)), anyDelay)
  .map(([perHour, ms]) => inContext(({ now }) => ({ figures: figuresOf(perHour, now - ms) })));
const limitsChange = fc
  .constantFrom(0.1, 0.5, 0.9)
  .map((share) => inContext(() => ({ limits: { low: { share }, veryLow: { share: 0.05 } } })));
const keyIsRead = fc
  .record({
    ...{ index: anyPin, remaining: anyUnits, unlimited: fc.boolean(), ageMs: anyDelay },
    expiresInMs: fc.option(anyDelay),
    storedStatus: fc.constantFrom(1, 1, 1, 2, 3, 4),
  })
  .map(({ ageMs, expiresInMs, index, ...read }) =>
    inPin(index, (now, serverNow) => {
      const expiresAt = expiresInMs === null ? 'never' : serverNow + expiresInMs;
      return {
        deleted: false,
        reading: halfUsed({ ...read, keyId: index + 1, expiresAt, readAt: now - ageMs }),
      };
    }),
  );
const pinChanges = fc
  .tuple(
    anyPin,
    fc.record(
      {
        deleted: fc.boolean(),
        fullMark: fc.option(anyFullMark),
        disabledHere: fc.constantFrom(null, { worked: true }),
        seenStatus: fc.constantFrom(null, 'exhausted' as const),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([index, change]) => inPin(index, () => change));
const accountIsRead = fc
  .record(
    {
      clockAheadMs: fc.constantFrom(0, 2 * HOUR_MS, -2 * HOUR_MS),
      failureWasAskedFor: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((change) => inRuntime(() => change));
const balanceIsRead = fc
  .tuple(anyUnits, anyDelay)
  .map(([units, ageMs]) => inFunds((now) => ({ balance: { units, readAt: now - ageMs } })));
const fundsChange = fc
  .record({ isEmpty: fc.boolean(), isActive: fc.constantFrom(null, true, false) })
  .map(({ isEmpty, isActive }) =>
    inFunds((now) => ({ isEmpty, subscription: isActive === null ? null : { isActive, readAt: now } })),
  );
const connectionChanges = fc
  .tuple(fc.constantFrom('ok' as const, 'failing' as const, 'rejected' as const), anyDelay)
  .map(([state, ms]) =>
    inRuntime((_runtime, now) => ({
      connection: { state, failure: null, since: now - ms },
      rejection: state === 'rejected' ? { code: 'token-rejected', since: now - ms, at: now } : null,
    })),
  );

const anyStep = fc.oneof(
  { weight: 9, arbitrary: timePasses },
  { weight: 3, arbitrary: keyIsRead },
  ...[
    accountIsRead,
    balanceIsRead,
    fundsChange,
    connectionChanges,
    figuresChange,
    pinChanges,
    refreshChanges,
  ].map((arbitrary) => ({ weight: 2, arbitrary })),
  limitsChange,
  clockIsSetBack,
);

test('an account that is presented once more says what it would say if it were presented for the first time', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 2, maxLength: 30 }), (steps) => {
      const presented = new PresentedAccount();
      let all = known();
      for (const step of steps) {
        all = step(all, presented.changesAt);
        const { context, record, runtime } = all;
        expect(presented.of(record, runtime, context)).toEqual(presentAccount(record, runtime, context));
      }
    }),
    { numRuns: 700 },
  );
});

describe('an account of which nothing has changed', () => {
  let presented: PresentedAccount;
  const all = known();

  function present(refresh: Partial<PresentContext['refresh']> = {}) {
    const { context, record, runtime } = all;
    return presented.of(record, runtime, { ...context, refresh: { ...context.refresh, ...refresh } });
  }

  beforeEach(() => {
    presented = new PresentedAccount();
    present();
  });

  test('is the same object', () => {
    expect(present()).toBe(present());
  });

  test.each([
    ['how far a refresh has come', { progress: { read: 1, of: 2 } }],
    ['that a refresh runs', { running: true }],
    ['when the next refresh comes', { next: { at: NOW + 1, reason: 'interval' } }],
  ] as const)('says %s, and keeps its pins', (_what, refresh) => {
    const { pins } = present();
    expect(present(refresh)).toMatchObject({ refresh });
    expect(present(refresh).pins).toBe(pins);
    expect(present(refresh)).toBe(present(refresh));
    expect(present().refresh).toEqual({
      ...all.context.refresh,
      lastSuccessAt: present().refresh.lastSuccessAt,
    });
  });
});

test('an account whose refresh alone has changed is presented once, and the same as long as that lasts', () => {
  const presented = new PresentedAccount();
  const { context, record, runtime } = known();
  presented.of(record, runtime, context);
  const running = () =>
    presented.of(record, runtime, { ...context, refresh: { ...context.refresh, running: true } });
  const [first, second] = [running(), running()];
  expect(first.refresh.running).toBe(true);
  expect(second).toBe(first);
});

test('an account whose owner nobody has told is that of the user whose id was given', () => {
  const { context, runtime } = known();
  const userIdOf = (ids: Partial<AccountRecord>) =>
    presentAccount(accountRecord(ids), runtime, context).userId;
  expect(userIdOf({ ownerId: null, headerUserId: 7 })).toBe(7);
  expect(userIdOf({ ownerId: 71, headerUserId: 7 })).toBe(71);
});
