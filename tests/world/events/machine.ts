import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import { moveTo } from '../zone.ts';
import { worldEvent } from '../world-event.ts';
import type { World } from '../world.ts';

/** Until the watch on the machine has looked, and what it wakes up has been read. */
const NOTICED_MS = 45 * SECOND_MS;

async function sleep(world: World, { hours, isTold }: { hours: number; isTold: boolean }): Promise<void> {
  if (isTold) world.app.watch.suspended();
  world.clock.sleep(hours * HOUR_MS);
  for (const gateway of world.gateways) gateway.begin();
  if (isTold) world.app.watch.woke();
  await world.pass(NOTICED_MS);
}

/** What befalls the computer, and time itself. */
export const MACHINE = [
  worldEvent({
    ...{ name: 'time passes', weight: 7 },
    input: fc.constantFrom(1, 6, 6, 6, 11, 11, 25, 70),
    happen: (world, minutes) => world.pass(minutes * MINUTE_MS),
  }),
  worldEvent({
    ...{ name: 'two hours pass', weight: 0.3 },
    input: fc.constant(null),
    happen: (world) => world.pass(2 * HOUR_MS),
  }),
  worldEvent({
    ...{ name: 'the app is started anew', weight: 3 },
    // It may be off for a while.
    input: fc.record({ inTheMiddle: fc.boolean(), offHours: fc.constantFrom(0, 0, 0, 2, 14) }),
    happen: (world, { inTheMiddle, offHours }) =>
      world.restart(inTheMiddle, () => world.clock.sleep(offHours * HOUR_MS)),
  }),
  worldEvent({
    ...{ name: 'the machine sleeps', weight: 3 },
    input: fc.record({ hours: fc.constantFrom(0.2, 3, 9, 25), isTold: fc.boolean() }),
    happen: sleep,
  }),
  worldEvent({
    // Longer than whatever was put off for a day.
    ...{ name: 'the machine sleeps for more than a day', weight: 0.5 },
    input: fc.record({ hours: fc.constant(25), isTold: fc.boolean() }),
    happen: sleep,
  }),
  worldEvent({
    ...{ name: 'the clock is set', weight: 1 },
    input: fc.constantFrom(0, -2, 3),
    happen: async (world, hours) => {
      world.memory.clockChanges += 1;
      world.clock.setOffset(hours * HOUR_MS);
      // The app cannot tell this from a sleep.
      for (const gateway of world.gateways) gateway.begin();
      await world.pass(NOTICED_MS);
    },
  }),
  worldEvent({
    ...{ name: 'the power supply changes', weight: 1 },
    input: fc.boolean(),
    happen: async (world, onBattery) => {
      world.facts.onBattery = onBattery;
      await world.pass(NOTICED_MS);
    },
  }),
  worldEvent({
    ...{ name: 'the system says whether there is a network', weight: 1 },
    input: fc.boolean(),
    happen: async (world, online) => {
      world.facts.online = online;
      world.memory.offlineSince = online ? null : world.clock.now();
      world.interrupt();
      await world.pass(NOTICED_MS);
    },
  }),
  worldEvent({
    ...{ name: 'the computer moves to another zone', weight: 1 },
    input: fc.constantFrom('Asia/Taipei', 'America/New_York', undefined),
    happen: async (world, zone) => {
      moveTo(zone);
      await world.pass(NOTICED_MS);
    },
  }),
  worldEvent({
    ...{ name: 'a setting is spoilt while the app is off', weight: 1 },
    input: fc.constantFrom({ zoomPercent: 105 }, { historyDays: 'many' }, { theme: 7 }),
    happen: (world, spoilt) =>
      world.restart(false, () => {
        editSettings(world.folder, spoilt);
      }),
  }),
];

function editSettings(folder: string, change: object): void {
  const path = join(folder, 'settings.json');
  if (!existsSync(path)) return;
  const file = JSON.parse(readFileSync(path, 'utf8')) as { settings: object };
  writeFileSync(path, JSON.stringify({ ...file, settings: { ...file.settings, ...change } }));
}
