import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { Calendar, Chance, RandomEvent } from './event-calendar.ts';
import type { RequestRate } from './request-rate.ts';
import type { SoakApp } from './soak-app.ts';
import type { SoakClock } from './soak-clock.ts';
import type { SoakWorld } from './soak-world.ts';

export interface Stage {
  readonly app: SoakApp;
  readonly world: SoakWorld;
  readonly clock: SoakClock;
  readonly chance: Chance;
  readonly rate: RequestRate;
  /** Known once the events are. */
  readonly calendar: () => Calendar;
}

/** What befalls a laptop, its network and its gateway in a month. */
export function randomEvents(stage: Stage): RandomEvent[] {
  return [...outThere(stage), ...ofTheMachine(stage), ...ofTheUser(stage)];
}

function outThere({ calendar, chance, clock, world }: Stage): RandomEvent[] {
  const later = (minutes: number, act: () => void | Promise<void>) =>
    calendar().at(clock.elapsedMs + minutes * MINUTE_MS, act);
  const { simulator } = world;
  return [
    { name: 'spending', everyHours: 0.12, run: () => world.spend() },
    { name: 'edit', everyHours: 1, run: () => world.edit() },
    { name: 'key created', everyHours: 5, run: () => world.create() },
    { name: 'key deleted', everyHours: 9, run: () => world.remove() },
    {
      name: 'outage',
      everyHours: 8,
      run: async () => {
        await simulator.down();
        later(chance.between(1, 40), () => simulator.up());
      },
    },
    {
      name: 'database down',
      everyHours: 11,
      run: () => {
        simulator.set({ databaseDown: chance.of(['authentication', 'handlers']) ?? null });
        later(chance.between(2, 20), () => simulator.set({ databaseDown: null }));
      },
    },
    {
      name: 'rate limit',
      everyHours: 10,
      run: () => {
        const minutes = chance.between(2, 25);
        const retryAfter = chance.of([null, String(minutes * 60)]) ?? null;
        simulator.set({ rateLimit: { count: 0, windowS: 60 }, retryAfter });
        later(minutes, () => simulator.set({ rateLimit: null, retryAfter: null }));
      },
    },
  ];
}

function ofTheMachine({ app, chance, clock, rate }: Stage): RandomEvent[] {
  /** Suspended, unless that event is lost; and woken, once or several times, unless that one is. */
  const sleep = (ms: number, wakings: number, isTold: boolean) => {
    if (isTold) app.watch.suspended();
    clock.sleep(ms);
    for (let waking = 0; waking < wakings; waking++) app.watch.woke();
  };
  return [
    {
      name: 'night',
      everyHours: 20,
      run: () => sleep(chance.between(5, 9) * HOUR_MS, chance.between(0, 4), chance.next() < 0.7),
    },
    {
      name: 'dark wakes',
      everyHours: 9,
      run: () => {
        for (let wake = 0; wake < 6; wake++) sleep(chance.between(1, 50) * MINUTE_MS, 1, true);
      },
    },
    {
      name: 'power supply',
      everyHours: 7,
      run: () => {
        app.facts = { ...app.facts, onBattery: !app.facts.onBattery };
      },
    },
    {
      name: 'network',
      everyHours: 6,
      run: () => {
        app.facts = { ...app.facts, online: !app.facts.online };
      },
    },
    {
      name: 'clock set',
      everyHours: 30,
      run: () => {
        rate.forgetSilence();
        clock.setOffset(chance.next() < 0.5 ? 0 : chance.between(-180, 180) * MINUTE_MS);
      },
    },
  ];
}

function ofTheUser({ app, chance, clock, calendar, world }: Stage): RandomEvent[] {
  const account = () => app.accounts.all[0];
  const anyPin = () => chance.of(app.pins)?.keyId;
  return [
    {
      name: 'popover opened',
      everyHours: 2,
      run: () => {
        void app.accounts.opened();
        const keyId = anyPin();
        if (keyId !== undefined && chance.next() < 0.6) void account()?.connected?.openKey(keyId);
      },
    },
    { name: 'asked to refresh', everyHours: 5, run: () => void app.accounts.refresh(null) },
    {
      name: 'picker',
      everyHours: 15,
      run: () => void account()?.connected?.listKeys({ offset: 0, fresh: chance.next() < 0.5 }),
    },
    {
      name: 'pinned',
      everyHours: 9,
      run: () => {
        const keyId = chance.of(world.keyIds);
        if (keyId !== undefined && app.pins.length < 30) void account()?.connected?.pin(keyId);
      },
    },
    {
      name: 'unpinned',
      everyHours: 11,
      run: () => {
        const keyId = anyPin();
        if (keyId !== undefined && app.pins.length > 15) account()?.pins.unpin(keyId);
      },
    },
    {
      name: 'pause',
      everyHours: 25,
      run: () => {
        app.change({ pausedUntil: 'resumed' });
        calendar().at(clock.elapsedMs + chance.between(5, 90) * MINUTE_MS, () =>
          app.change({ pausedUntil: null }),
        );
      },
    },
    { name: 'restart', everyHours: 22, run: () => app.restart() },
  ];
}
