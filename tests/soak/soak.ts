import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import { Calendar, chanceOf } from './event-calendar.ts';
import { randomEvents } from './random-events.ts';
import { RequestRate } from './request-rate.ts';
import { SoakApp } from './soak-app.ts';
import { SoakClock } from './soak-clock.ts';
import { SoakWorld } from './soak-world.ts';

const STARTED_AT = Date.UTC(2026, 10, 24, 9);
const PINS = 20;
const HEAP_READINGS = 10;

export interface SoakReport {
  readonly seed: number;
  readonly days: number;
  readonly realSeconds: number;
  readonly requests: number;
  readonly requestsPerMinute: number;
  readonly faultShare: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly events: Readonly<Record<string, number>>;
  /** Of V8's heap after forced collections, bytes, at the end of each day from the second on. */
  readonly heapBytes: readonly number[];
  readonly heapGrowthBytes: number;
  /** Everything that must not be: empty. */
  readonly wrong: readonly string[];
}

/** So many simulated days of an account on a bad network. Node must run with `--expose-gc`. */
export async function soak(days: number, seed: number, onDay: (day: number) => void): Promise<SoakReport> {
  const startedAt = performance.now();
  const wrong: string[] = [];
  const note = (kind: string) => (error: unknown) => wrong.push(`${kind}: ${String(error)}`);
  process.on('unhandledRejection', note('unhandled rejection'));
  process.on('uncaughtException', note('uncaught exception'));

  const clock = new SoakClock(STARTED_AT);
  const chance = chanceOf(seed);
  const rate = new RequestRate();
  const world = await SoakWorld.open(clock, chance, seed);
  const app = new SoakApp({
    clock,
    chance,
    onRequest: () => rate.request(clock.elapsedMs),
    onRateLimit: (retryAt) => {
      if (retryAt !== null) rate.silence(clock.elapsedMs, retryAt - clock.now());
    },
  });
  let calendar = new Calendar(chance, []);
  const stage = { app, world, clock, chance, rate, calendar: () => calendar };
  calendar = new Calendar(chance, randomEvents(stage));

  world.simulator.faults.clear();
  await app.signIn(world.simulator.origin, world.token);
  for (const keyId of world.keyIds.slice(0, 400).filter((_, index) => index % (400 / PINS) === 0)) {
    await app.accounts.all[0]?.connected?.pin(keyId);
  }
  world.spoil();

  const heapBytes: number[] = [];
  for (let day = 1; day <= days; day++) {
    await live(day * DAY_MS);
    if (day >= 2) heapBytes.push(await heapAfterCollection());
    onDay(day);
  }
  const { counts } = calendar;
  await recover();
  wrong.push(...rate.breaches.slice(0, 20), ...untrue());
  const requests = rate.total;
  await end();

  return {
    seed,
    days,
    realSeconds: Math.round((performance.now() - startedAt) / 1_000),
    requests,
    requestsPerMinute: requests / (clock.elapsedMs / MINUTE_MS),
    faultShare: [...world.faultCounts.values()].reduce((sum, count) => sum + count, 0) / requests,
    faults: Object.fromEntries([...world.faultCounts].toSorted()),
    events: counts,
    heapBytes,
    heapGrowthBytes: (heapBytes.at(-1) ?? NaN) - (heapBytes[0] ?? NaN),
    wrong,
  };

  async function live(untilMs: number): Promise<void> {
    while (clock.elapsedMs < untilMs) {
      await app.idle();
      const nextEventMs = calendar.nextMs;
      if (nextEventMs <= clock.nextTimerMs && nextEventMs <= untilMs) {
        clock.passUntil(nextEventMs);
        await calendar.runNext();
      } else clock.passUntil(Math.min(clock.nextTimerMs, untilMs));
    }
    await app.idle();
  }

  /** All is well again, and the user asks once. */
  async function recover(): Promise<void> {
    calendar = new Calendar(chance, []);
    await world.heal();
    clock.setOffset(0);
    app.facts = { ...app.facts, onBattery: false, online: true };
    app.change({ pausedUntil: null });
    app.watch.woke();
    // A server that wanted silence is left alone for as long as it wanted.
    await live(clock.elapsedMs + 7 * HOUR_MS);
    const asked = app.accounts.refresh(null);
    await live(clock.elapsedMs + 10 * MINUTE_MS);
    await asked;
  }

  function untrue(): string[] {
    if (app.pins.length < PINS / 2) return [`only ${app.pins.length} pins are left`];
    return app.pins.flatMap(({ keyId, outdated, reading, status }) => {
      const isThere = world.keyIds.includes(keyId);
      if (!isThere) return status === 'deleted' ? [] : [`key ${keyId} is gone, and shown as ${status}`];
      const row = world.simulator.state.key(keyId);
      const shown = reading && [reading.name, reading.remaining, reading.used, reading.storedStatus];
      const truth = [row.name, row.remain_quota, row.used_quota, row.status];
      const isTrue = status !== 'deleted' && !outdated && JSON.stringify(shown) === JSON.stringify(truth);
      return isTrue ? [] : [`key ${keyId} is ${truth.join()}, and shown as ${status} ${String(shown)}`];
    });
  }

  async function end(): Promise<void> {
    app.stop();
    await app.idle();
    await world.simulator.close();
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    const { timerCount } = clock;
    if (timerCount > 0) wrong.push(`${timerCount} timers are left`);
    const sockets = process.getActiveResourcesInfo().filter((name) => /TCP|Timeout/.test(name));
    if (sockets.length > 0) wrong.push(`left behind: ${sockets.join()}`);
    const violations = world.simulator.violations();
    if (violations.length > 0) wrong.push(`the client broke ${JSON.stringify(violations.slice(0, 3))}`);
  }
}

/** The median of the last five of ten readings. */
async function heapAfterCollection(): Promise<number> {
  const readings: number[] = [];
  for (let reading = 0; reading < HEAP_READINGS; reading++) {
    // Compiled code that is used no more goes as well.
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    await new Promise((resolve) => setImmediate(resolve));
    readings.push(process.memoryUsage().heapUsed);
  }
  return readings.slice(-5).toSorted((one, other) => one - other)[2] ?? NaN;
}
