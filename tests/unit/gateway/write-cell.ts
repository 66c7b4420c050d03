import type { Outcome } from '#contract/failure';
import type { ActionReport } from '#contract/key-action';
import { createGateway } from '../../../src-main/gateway/create-gateway.ts';
import type { Gateway } from '../../../src-main/gateway/gateway.ts';
import { PROFILES, type ProfileName } from '../../../src-main/simulator/profiles.ts';
import { startSimulator, type Simulator } from '../../../src-main/simulator/simulator.ts';
import type { KeyRow, NewKey } from '../../../src-main/simulator/store.ts';
import type { Switches } from '../../../src-main/simulator/switches.ts';
import {
  MATRIX_ACTIONS,
  MATRIX_CONDITIONS,
  MATRIX_NOW,
  startRow,
  type CellContext,
  type Expected,
  type MatrixAction,
  type MatrixCondition,
} from './write-matrix.ts';

const LIMITS = { connectTimeoutMs: 500, silenceTimeoutMs: 150, callTimeoutMs: 400 };

export interface Cell {
  readonly action: MatrixAction;
  readonly condition: MatrixCondition;
  readonly profile: ProfileName;
}

/** Every action under every condition on every build, as far as it makes sense there. */
export function matrixCells(): readonly Cell[] {
  const profiles = Object.keys(PROFILES) as ProfileName[];
  return MATRIX_CONDITIONS.flatMap((condition) =>
    MATRIX_ACTIONS.filter((action) => condition.suits?.(action) ?? true).flatMap((action) =>
      profiles
        // Groups came later than the oldest build.
        .filter((profile) => profile !== 'one' || action.name !== 'set group')
        .map((profile) => ({ action, condition, profile })),
    ),
  );
}

interface Outcomes {
  readonly result: string;
  readonly report: ActionReport | null;
  /** Null: the key is gone. */
  readonly row: KeyRow;
  readonly isDeleted: boolean;
  readonly violations: readonly unknown[];
  readonly writes: number;
}

interface Expectation extends Expected {
  readonly wholeRow: KeyRow;
  readonly isDeleted: boolean;
}

export interface RunCell {
  readonly seen: Outcomes;
  readonly expected: Expectation;
}

/** One cell, over real sockets. */
export async function runCell({ action, condition, profile }: Cell): Promise<RunCell> {
  const bench = await writingBench(profile);
  try {
    const keyId = bench.newKey(startRow(action, profile, condition.start ?? {}));
    const before = bench.simulator.state.key(keyId);
    const context = { action, before, statusOnly: PROFILES[profile].switches.statusOnlyNeeded };
    if (condition.faults) bench.simulator.faults.set(condition.faults(context, bench.simulator));
    const outcome = await action.act(bench.gateway, keyId);
    return {
      seen: look(bench.simulator, keyId, outcome),
      expected: expectation(context, condition, profile),
    };
  } finally {
    await bench.close();
  }
}

export interface WritingBench {
  readonly simulator: Simulator;
  readonly gateway: Gateway;
  readonly userId: number;
  readonly newKey: (fields: NewKey) => number;
  readonly close: () => Promise<void>;
}

export async function writingBench(
  profile: ProfileName,
  switches: Partial<Switches> = {},
  keepsRecordOf: (keyId: number) => boolean = () => true,
): Promise<WritingBench> {
  const simulator = await startSimulator({ now: () => MATRIX_NOW, profile, switches });
  const { userId, accessToken: token } = simulator.state.createUser({ quota: 10_000_000 });
  const { origin } = simulator;
  const options = { baseUrl: origin, credential: { origin, token }, userId, now: () => MATRIX_NOW };
  const gateway = createGateway({ ...options, keepsRecordOf }, LIMITS);
  return {
    ...{ simulator, gateway, userId },
    newKey: (fields) => simulator.state.createKey(userId, { fields }).id,
    close: async () => {
      await gateway.close();
      await simulator.close();
    },
  };
}

function look(simulator: Simulator, keyId: number, outcome: Outcome<ActionReport>): Outcomes {
  const report = outcome.ok ? outcome.value : null;
  return {
    result: resultOf(outcome),
    report,
    row: simulator.state.key(keyId),
    isDeleted: simulator.state.store().key(keyId).deleted,
    violations: simulator.violations(),
    writes: simulator.requests().filter(({ method }) => method !== 'GET').length,
  };
}

export function resultOf(outcome: Outcome<ActionReport>): string {
  if (!outcome.ok) return outcome.failure.code;
  return outcome.value.result === 'not-done' ? `not-done: ${outcome.value.why}` : outcome.value.result;
}

function expectation(context: CellContext, condition: MatrixCondition, profile: ProfileName): Expectation {
  const { action, before } = context;
  const expected = condition.expected(context);
  const isWritten = expected.written >= 1;
  const isLast = expected.written >= action.writes.length;
  const changes = profile === 'one' ? withoutFlag(action.changes) : action.changes;
  const wholeRow = {
    ...before,
    ...expected.row,
    ...(isWritten && changes),
    ...(isLast && action.statusAfter !== undefined && { status: action.statusAfter }),
  };
  const isDeleted = (action.method === 'DELETE' && isLast) || expected.result === 'key-gone';
  return { ...expected, wholeRow, isDeleted };
}

/** The oldest build knows no such flag. */
function withoutFlag(changes: Partial<KeyRow>): Partial<KeyRow> {
  return Object.fromEntries(Object.entries(changes).filter(([name]) => name !== 'model_limits_enabled'));
}
