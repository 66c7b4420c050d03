import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Outcome } from '#contract/failure';
import { EDGE_CASES } from '../../fixtures/edge-cases.ts';
import { EDGE_CASE_TESTS } from '../../fixtures/edge-case-tests.ts';
import { FAULT_ROWS, titleOf, type FaultRow } from '../../fixtures/fault-table.ts';
import { clientFacing } from '../../fixtures/faulty-gateway.ts';
import { RECORD_ROWS } from '../../fixtures/record-table.ts';

async function facing(row: FaultRow) {
  const client = await clientFacing(row);
  onTestFinished(client.close);
  return client;
}

function codeOf(outcome: Outcome<unknown>) {
  return outcome.ok ? null : outcome.failure.code;
}

describe('a fault is told apart from every other:', () => {
  test.each(FAULT_ROWS.map((row) => [titleOf(row), row] as const))('%s', async (_title, row) => {
    const { gateway, simulator, keyId } = await facing(row);
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
    const { gateway } = await facing(row);
    const own = await gateway.readOwnAccount();
    expect(own).not.toMatchObject({ value: { balance: expect.any(Number) } });
  },
);

test('no edge case is left out, and none has a number without words', () => {
  const numbers = [...FAULT_ROWS, ...RECORD_ROWS, ...EDGE_CASE_TESTS].map(({ edgeCase }) => edgeCase);
  const covered = new Set(numbers.filter((number) => number !== null));
  expect([...covered].toSorted((one, other) => one - other)).toEqual([...EDGE_CASES.keys()]);
});

test.each(EDGE_CASE_TESTS)('$edgeCase: $what is proved where the table says', ({ file, test: title }) => {
  expect(readFileSync(resolve(import.meta.dirname, '..', file), 'utf8')).toContain(title);
});
