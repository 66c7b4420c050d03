import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Outcome } from '#contract/failure';
import { startSimulator } from '../../../src-main/simulator/simulator.ts';
import { ELSEWHERE_ROWS } from '../../fixtures/fault-elsewhere.ts';
import { FAULT_ROWS, titleOf, type FaultRow } from '../../fixtures/fault-table.ts';
import { RECORD_ROWS } from '../../fixtures/record-table.ts';
import { gatewayAt, NOW } from '../../fixtures/servers/wire-server.ts';

const LIMITS = { connectTimeoutMs: 500, silenceTimeoutMs: 200, callTimeoutMs: 400 };

/** The real client before a simulator that answers as the row says; nothing but that is wrong with either. */
async function clientFacing(row: Pick<FaultRow, 'choose'>) {
  const simulator = await startSimulator({ now: () => NOW });
  onTestFinished(() => simulator.close());
  const { accessToken: token, keyIds } = simulator.state.addAccount({
    user: { quota: 1_000 },
    keys: [{ fields: { name: 'production', remain_quota: 250_000, allow_ips: '203.0.113.7' } }],
  });
  simulator.faults.set(row.choose);
  const credential = { origin: simulator.origin, token };
  const gateway = gatewayAt(simulator.origin, { credential }, LIMITS);
  return { gateway, simulator, keyId: keyIds[0] ?? 0 };
}

function codeOf(outcome: Outcome<unknown>) {
  return outcome.ok ? null : outcome.failure.code;
}

describe('a fault is told apart from every other:', () => {
  test.each(FAULT_ROWS.map((row) => [titleOf(row), row] as const))('%s', async (_title, row) => {
    const { gateway, simulator, keyId } = await clientFacing(row);
    const outcome = await gateway.readKey(keyId);
    expect(codeOf(outcome)).toBe(row.code);
    if (row.detail !== undefined) expect(outcome).toMatchObject({ failure: { detail: row.detail } });
    const page = await gateway.walkKeys().next();
    expect(codeOf(page)).toBe(row.list);
    if (row.code === null) expect(page).toMatchObject({ value: { readings: [{ remaining: 250_000 }] } });
    expect(simulator.violations()).toEqual([]);
  });
});

test.each(FAULT_ROWS.filter(({ code }) => code !== null).map((row) => [titleOf(row), row] as const))(
  'no account comes out of %s',
  async (_title, row) => {
    const { gateway } = await clientFacing(row);
    const own = await gateway.readOwnAccount();
    expect(own).not.toMatchObject({ value: { balance: expect.any(Number) } });
  },
);

test('no edge case of the API contract is left out', () => {
  const covered = [...FAULT_ROWS, ...RECORD_ROWS, ...ELSEWHERE_ROWS].map(({ edgeCase }) => edgeCase);
  const all = Array.from({ length: 29 }, (_none, index) => index + 1);
  expect(all.filter((edgeCase) => !covered.includes(edgeCase))).toEqual([]);
});

test.each(ELSEWHERE_ROWS)('$edgeCase: $what is proved where the table says', ({ file, test: title }) => {
  expect(readFileSync(resolve(import.meta.dirname, '..', file), 'utf8')).toContain(title);
});
