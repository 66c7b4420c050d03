import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import type { AccountState } from '#contract/account-state';
import { StateFiles } from '../../src-main/state/state-files.ts';
import type { Truth } from './gateway-messages.ts';
import type { HostileGateway } from './hostile-gateway.ts';
import type { HostileWorld } from './hostile-world.ts';

const MIB = 1_024 * 1_024;
/** Of a file that is read whole at each start, or by scripts each second. */
const FILE_LIMITS: Readonly<Record<string, number>> = {
  'accounts.json': 2 * MIB,
  'alerts.json': 2 * MIB,
  'settings.json': MIB / 4,
  'status.json': MIB,
};
/** What goes to the popover as one piece. */
const STATE_LIMIT = 2 * MIB;
const MOST_SOCKETS = 8;
const MOST_TIMERS = 40;

/** Whatever a hostile answer has done that it must not. */
export async function harmDone(world: HostileWorld): Promise<string[]> {
  return [
    ...complaints(world),
    ...filesHarmed(world),
    ...leftBehind(world, (await world.hostile.call('spoilt', null)).openSockets),
    ...(await differsFromTruth(world, world.good)).map((what) => `the good account: ${what}`),
  ];
}

/** After the gateway is good again, and was asked. */
export async function notHealed(world: HostileWorld): Promise<string[]> {
  return (await differsFromTruth(world, world.hostile)).map((what) => `not healed: ${what}`);
}

/** What a start would make of the files as they are. */
export async function filesLost(world: HostileWorld): Promise<string[]> {
  const { failures, records } = await new StateFiles(world.folder, world.clock).load();
  const pins = records.map((record) => record.pins.length).join();
  const known = world.app.store
    .get()
    .accounts.map((account) => account.pins.length)
    .join();
  return [
    ...failures.map(({ code }) => `a start would say ${code}`),
    ...(pins === known ? [] : [`a start would know ${pins} pins, not ${known}`]),
  ];
}

/** Nothing of these happens but by a fault of ours. */
function complaints({ app, logged }: HostileWorld): string[] {
  const thrown = logged.flatMap(({ event, fields }) =>
    'error' in fields ? [`${event}: ${String(fields.error)}`] : [],
  );
  const failed = logged
    .filter(({ event }) => event === 'history-failed')
    .map(({ fields }) => JSON.stringify(fields));
  const { notices } = app.store.get();
  return [...thrown, ...failed, ...notices.map(({ failure }) => `a notice: ${failure.code}`)];
}

function filesHarmed({ folder }: HostileWorld): string[] {
  return readdirSync(folder).flatMap((name) => {
    const { size } = statSync(join(folder, name));
    if (/damaged|corrupt/.test(name)) return [`${name} was set aside`];
    return size > (FILE_LIMITS[name] ?? Infinity) ? [`${name} has ${size} bytes`] : [];
  });
}

function leftBehind({ app, clock }: HostileWorld, sockets: number): string[] {
  const stateBytes = serialize(app.store.get()).length;
  return [
    ...(stateBytes > STATE_LIMIT ? [`the popover's state has ${stateBytes} bytes`] : []),
    ...(sockets > MOST_SOCKETS ? [`${sockets} connections are open`] : []),
    ...(clock.timerCount > MOST_TIMERS ? [`${clock.timerCount} timers are set`] : []),
  ];
}

async function differsFromTruth(world: HostileWorld, gateway: HostileGateway): Promise<string[]> {
  const truth = await gateway.call('truth', null);
  const account = world.accountAt(gateway);
  return [...accountDiffers(account, truth), ...keysDiffer(account, truth)];
}

function accountDiffers({ balance, connection }: AccountState, truth: Truth): string[] {
  return [
    ...(connection.state === 'ok' ? [] : [`${connection.state}, ${connection.failure?.code ?? ''}`]),
    ...(balance?.units === truth.balance ? [] : [`balance ${balance?.units}, not ${truth.balance}`]),
  ];
}

function keysDiffer({ pins }: AccountState, truth: Truth): string[] {
  return truth.keys.flatMap(({ id, name, remaining, used, status }) => {
    const reading = pins.find(({ keyId }) => keyId === id)?.reading;
    if (!reading) return [`key ${id} is not known`];
    const told = [reading.name, reading.remaining, reading.used, reading.storedStatus].join();
    const true_ = [name, remaining, used, status].join();
    return told === true_ ? [] : [`key ${id} is ${told.slice(0, 80)}, not ${true_}`];
  });
}
