import type { Outcome } from '#contract/failure';
import { NO_REMEDY, type ActionReport } from '#contract/key-action';
import type { Gateway } from '../../../src-main/gateway/gateway.ts';
import type { ChooseFault } from '../../../src-main/simulator/fault.ts';
import { firstOf } from '../../../src-main/simulator/fault-plan.ts';
import { REFUSED, RESET_IN_HEAD, STALL_BEFORE_HEAD } from '../../../src-main/simulator/faults.ts';
import type { ProfileName } from '../../../src-main/simulator/profiles.ts';
import type { Simulator } from '../../../src-main/simulator/simulator.ts';
import type { KeyRow, NewKey } from '../../../src-main/simulator/store.ts';

export const MATRIX_NOW = Date.UTC(2026, 10, 24, 12);
const NOW_S = MATRIX_NOW / 1_000;
const LATER_S = NOW_S + 86_400;
const LATER = LATER_S * 1_000;

/** What an action does to the key's row where nothing goes wrong; `null`: the row is gone. */
export interface MatrixAction {
  readonly name: string;
  readonly start: NewKey;
  /** The requests that write; the others read. */
  readonly method: 'PUT' | 'POST' | 'DELETE';
  readonly writes: readonly ('plain' | 'status')[];
  readonly act: (gateway: Gateway, keyId: number) => Promise<Outcome<ActionReport>>;
  /** By the first write, and by the last. */
  readonly changes: Partial<KeyRow>;
  readonly statusAfter?: number;
}

function change(
  name: string,
  changes: Partial<KeyRow>,
  wanted: Parameters<Gateway['writes']['change']>[1],
): MatrixAction {
  const act: MatrixAction['act'] = ({ writes }, keyId) => writes.change(keyId, wanted);
  return { name, start: {}, method: 'PUT', writes: ['plain'], act, changes };
}

function enable(
  name: string,
  start: NewKey,
  remedy: Parameters<Gateway['writes']['enable']>[1] = NO_REMEDY,
  changes: Partial<KeyRow> = {},
): MatrixAction {
  const act: MatrixAction['act'] = ({ writes }, keyId) => writes.enable(keyId, remedy, MATRIX_NOW);
  const isTwoSteps = remedy !== NO_REMEDY;
  return {
    ...{ name, start, method: 'PUT', act, changes, statusAfter: 1 },
    writes: isTwoSteps ? ['plain', 'status'] : ['status'],
  };
}

const TOP_UP = { topUpUnits: 500_000, expiresAt: null };
const NEW_EXPIRY = { topUpUnits: null, expiresAt: LATER };

export const MATRIX_ACTIONS: readonly MatrixAction[] = [
  {
    ...{ name: 'disable', start: {}, method: 'PUT', writes: ['status'], changes: {}, statusAfter: 2 },
    act: ({ writes }, keyId) => writes.disable(keyId),
  },
  enable('enable a 2', { status: 2 }),
  enable('enable a funded 4', { status: 4 }),
  enable('top up and enable a 4', { status: 4, remain_quota: 0 }, TOP_UP, { remain_quota: 500_000 }),
  enable('new expiry and enable a 3', { status: 3, expired_time: NOW_S - 60 }, NEW_EXPIRY, {
    expired_time: LATER_S,
  }),
  change('top up', { remain_quota: 900_000 }, { kind: 'top-up', units: 500_000 }),
  change('set expiry', { expired_time: LATER_S }, { kind: 'expiry', expiresAt: LATER }),
  change('never expire', { expired_time: -1 }, { kind: 'expiry', expiresAt: 'never' }),
  change('rename', { name: 'renamed' }, { kind: 'name', name: 'renamed' }),
  change(
    'set models',
    { model_limits_enabled: true, model_limits: 'gpt-5,o4' },
    { kind: 'models', models: ['gpt-5', 'o4'] },
  ),
  change('lift models', { model_limits_enabled: false, model_limits: '' }, { kind: 'models', models: null }),
  change(
    'set IPs',
    { allow_ips: '10.0.0.0/8\n2001:db8::1' },
    { kind: 'allowed-ips', allowedIps: ['10.0.0.0/8', '2001:db8::1'] },
  ),
  change('lift IPs', { allow_ips: '' }, { kind: 'allowed-ips', allowedIps: null }),
  change('set group', { group: 'vip' }, { kind: 'group', group: 'vip' }),
  {
    ...{ name: 'delete', start: {}, method: 'DELETE', writes: ['plain'], changes: {} },
    act: ({ writes }, keyId) => writes.delete(keyId, 'production'),
  },
];

/** A limited key of $1, half of what it could have in every field set. */
export function startRow(action: MatrixAction, profile: ProfileName, more: NewKey): NewKey {
  const oldest: NewKey =
    profile === 'one' ? { model_limits_enabled: false, group: '', cross_group_retry: false } : {};
  const older: NewKey = profile === '2504' ? { cross_group_retry: false } : {};
  return {
    name: 'production',
    remain_quota: 400_000,
    used_quota: 100_000,
    expired_time: NOW_S + 3_600,
    model_limits_enabled: true,
    model_limits: 'gpt-4.1',
    allow_ips: '203.0.113.7',
    group: 'team',
    cross_group_retry: true,
    ...oldest,
    ...older,
    ...action.start,
    ...more,
  };
}

export interface Expected {
  /** Of the report, or the failure's code. */
  readonly result: string;
  /** What else is in the row, beside what the action changes. */
  readonly row: Partial<KeyRow>;
  /** How many of the action's writes came through. */
  readonly written: number;
  readonly handedBack?: number;
  readonly differences?: readonly string[];
}

export interface CellContext {
  readonly action: MatrixAction;
  readonly before: KeyRow;
  /** A write with `status_only` leaves every other field alone. */
  readonly statusOnly: boolean;
}

export interface MatrixCondition {
  readonly name: string;
  readonly start?: NewKey;
  readonly suits?: (action: MatrixAction) => boolean;
  readonly faults?: (context: CellContext, simulator: Simulator) => ChooseFault;
  readonly expected: (context: CellContext) => Expected;
}

const ALL: Expected = { result: 'as-wanted', row: {}, written: 2 };

/** The first write replaces the whole record, quota included. */
function isReplaced({ action, statusOnly }: CellContext): boolean {
  return action.method === 'PUT' && !(statusOnly && action.writes[0] === 'status');
}

function onWrite(number: number, { method }: MatrixAction, act: () => ReturnType<ChooseFault>): ChooseFault {
  return (request) => (request.method === method && request.numberOnRoute === number ? act() : null);
}

function onRead(number: number, act: () => ReturnType<ChooseFault>): ChooseFault {
  return ({ method, route, numberOnRoute }) =>
    method === 'GET' && route === '/api/token/:id' && numberOnRoute === number ? act() : null;
}

/** Somebody does something between our read and our write. */
function meanwhile(
  act: (simulator: Simulator, before: KeyRow) => void,
): NonNullable<MatrixCondition['faults']> {
  return ({ action, before }, simulator) =>
    onWrite(1, action, () => {
      act(simulator, before);
      return null;
    });
}

const isOnOneKey = ({ method }: MatrixAction) => method === 'PUT';

export const MATRIX_CONDITIONS: readonly MatrixCondition[] = [
  { name: 'nothing in the way', expected: () => ALL },
  {
    name: 'a debt of 37',
    start: { remain_quota: -37 },
    suits: ({ name }) => name === 'disable' || ['rename', 'set IPs'].includes(name),
    expected: (context) =>
      isReplaced(context) ? { ...ALL, row: { remain_quota: 0 }, handedBack: 37 } : { ...ALL, row: {} },
  },
  {
    name: 'unlimited and negative',
    start: { unlimited_quota: true, remain_quota: -8_000 },
    suits: ({ changes, start }) => changes.remain_quota === undefined && start.remain_quota === undefined,
    expected: () => ALL,
  },
  {
    name: '30 units used meanwhile',
    suits: isOnOneKey,
    faults: meanwhile(({ state }, { id, remain_quota, used_quota }) =>
      state.editKey(id, { remain_quota: remain_quota - 30, used_quota: used_quota + 30 }),
    ),
    expected: (context) => {
      const used_quota = context.before.used_quota + 30;
      return isReplaced(context)
        ? { ...ALL, row: { used_quota }, handedBack: 30 }
        : { ...ALL, row: { used_quota, remain_quota: context.before.remain_quota - 30 } };
    },
  },
  {
    name: 'renamed elsewhere meanwhile',
    suits: isOnOneKey,
    faults: meanwhile(({ state }, { id }) => state.editKey(id, { name: 'elsewhere' })),
    expected: (context) =>
      isReplaced(context)
        ? ALL
        : { ...ALL, result: 'differs', row: { name: 'elsewhere' }, differences: ['name'] },
  },
  {
    name: 'deleted elsewhere meanwhile',
    faults: meanwhile(({ state }, { id }) => state.deleteKey(id)),
    expected: () => ({ result: 'key-gone', row: {}, written: 0 }),
  },
  {
    name: 'the key cannot be read',
    faults: () =>
      firstOf(
        onRead(1, () => REFUSED),
        onRead(2, () => REFUSED),
      ),
    expected: ({ action }) => ({
      result: action.name === 'disable' ? 'not-done: not-read' : 'unreachable',
      row: {},
      written: 0,
    }),
  },
  {
    name: 'the write is never answered',
    faults: ({ action }) => onWrite(1, action, () => STALL_BEFORE_HEAD),
    expected: () => ALL,
  },
  {
    name: 'reset after the gateway has written',
    faults: ({ action }) => onWrite(1, action, () => RESET_IN_HEAD),
    expected: () => ALL,
  },
  {
    name: 'the write never arrives',
    faults: ({ action }) => onWrite(1, action, () => REFUSED),
    expected: () => ({ result: 'differs', row: {}, written: 0 }),
  },
  {
    name: 'the last write never arrives',
    suits: ({ writes }) => writes.length === 2,
    faults: ({ action }) => onWrite(2, action, () => REFUSED),
    expected: () => ({ result: 'half-done', row: {}, written: 1, differences: ['storedStatus'] }),
  },
  {
    name: 'it cannot be read back',
    faults: () => onRead(2, () => REFUSED),
    expected: () => ({ result: 'unconfirmed', row: {}, written: 1 }),
  },
];
