import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import type { PinState } from '#contract/pin-state';
import { TOKENS } from '#contract/currency';
import { englishText } from '../../../fixtures/english-text.ts';
import { keyDetailRows, stillSays } from '../../../../src-renderer/key-detail/key-detail-rows.ts';
import { unsureUnits } from '../../../../src-renderer/entities/detail-row.ts';
import { hostilePins } from '../../../fixtures/hostile-pins.ts';
import { pin, unreadPin } from '../../../fixtures/pin-states.ts';
import { NOW, units } from '../../../fixtures/readings.ts';
import { account } from '../../../fixtures/states.ts';

function rows(one: PinState, isPrivate = false, of = account()): Record<string, string> {
  const listed = keyDetailRows(one, of, { text: englishText, now: NOW, isPrivate });
  return Object.fromEntries(
    listed.map(({ label, values }) => [label, values.join(', ').replaceAll('\u00a0', ' ')]),
  );
}

test('an amount whose units nobody has said the worth of stands beside them', () => {
  const context = { text: englishText, isPrivate: false };
  const { currency } = account();
  const unsure = { currency, unitsPerDollarFrom: 'default' } as const;
  expect(unsureUnits(units(1.84), unsure, context)).toBe('920,000 units');
  expect(unsureUnits(units(1.84), { ...unsure, unitsPerDollarFrom: 'gateway' }, context)).toBe('');
  expect(unsureUnits(units(1.84), { ...unsure, unitsPerDollarFrom: 'user' }, context)).toBe('');
  expect(unsureUnits(units(1.84), { ...unsure, currency: TOKENS }, context)).toBe('');
  expect(unsureUnits(units(1.84), unsure, { ...context, isPrivate: true })).toBe('');
  expect(unsureUnits(null, unsure, context)).toBe('');
});

describe('the rows of a key', () => {
  test('give every dollar with its units', () => {
    expect(rows(pin({ keyId: 1, remaining: units(1.84), used: 1 }))).toMatchObject({
      Left: '≈ $1.84 · 920,000 units',
      Used: '≈ <$0.01 · 1 unit',
      'Full mark': '≈ $1.84 · 920,001 units',
    });
  });

  test('name both statuses, also one that nobody knows', () => {
    const one = pin({ keyId: 1, storedStatus: 7 }, { status: 'unknown', reason: 'unknown-status' });
    expect(rows(one)).toMatchObject({ Status: 'Unknown', 'Gateway says': 'Status 7' });
  });

  test('say nothing in the present of a key that is gone, and of when they are', () => {
    const runOut = { at: NOW + 30 * HOUR_MS, basis: 'day', confidence: 'good' } as const;
    const reading = { keyId: 1, remaining: units(6), readAt: NOW - HOUR_MS, expiresAt: NOW + HOUR_MS };
    const shown = rows(pin(reading, { status: 'deleted', reason: 'gone-from-gateway', runOut }));
    for (const present of ['Gateway says', 'Left', 'Full mark', 'Expires', 'Runs out'])
      expect(shown).not.toHaveProperty(present);
    expect(shown['Last read']).toMatch(/ · 1 h ago$/);
    expect(shown['Left then']).toMatch(/^≈ \$6\.00/);
  });

  test('have no full mark and no amount left of an unlimited key', () => {
    const shown = rows(pin({ keyId: 1, unlimited: true }));
    expect(shown['Left']).toBe('Unlimited');
    expect(shown).not.toHaveProperty('Full mark');
  });

  test('tell an expiry by its date and by what is left until it', () => {
    expect(rows(pin({ keyId: 1, expiresAt: NOW + 52 * HOUR_MS }))['Expires']).toMatch(/2026.* · in 2 d 4 h$/);
    expect(rows(pin({ keyId: 1, expiresAt: NOW - 3 * HOUR_MS }))['Expires']).toMatch(/2026.* · 3 h ago$/);
    expect(rows(pin({ keyId: 1 }))['Expires']).toBe('Never');
  });

  test('count the gateway’s instants by its clock, and say that ours is another', () => {
    const times = { expiresAt: NOW + 3 * HOUR_MS, lastUsedAt: NOW + HOUR_MS, createdAt: NOW - HOUR_MS };
    const shown = rows(pin({ keyId: 1, ...times }), false, account({ clockAheadMs: 2 * HOUR_MS }));
    expect(shown['Expires']).toMatch(/ · in 1 h$/);
    expect(shown['Clock']).toBe('This computer’s is 2 h behind the gateway’s');
    expect([shown['Last used'], shown['Created']]).toEqual([
      expect.stringMatching(/ · 1 h ago$/),
      expect.stringMatching(/ · 3 h ago$/),
    ]);
    expect(rows(pin({ keyId: 1, ...times }))).not.toHaveProperty('Clock');
  });

  test('tell an estimate with its basis, and none where there is none', () => {
    const runOut = { at: NOW + 30 * HOUR_MS, basis: 'day', confidence: 'rough' } as const;
    expect(rows(pin({ keyId: 1 }, { runOut }))['Runs out']).toBe(
      'in ≈ 30 h · at the last 24 h · a rough guess',
    );
    expect(rows(pin({ keyId: 1 }))).not.toHaveProperty('Runs out');
  });

  test('call a key never used that was last used when it was created', () => {
    expect(rows(pin({ keyId: 1, createdAt: NOW, lastUsedAt: NOW, used: 0 }))['Last used']).toBe('Never used');
    expect(rows(pin({ keyId: 1, createdAt: null, lastUsedAt: null }))['Last used']).toBe('–');
  });

  test('say what no list means, and what an empty one does', () => {
    expect(rows(pin({ keyId: 1 }))).toMatchObject({ Models: 'All models', 'Allowed IPs': 'Any address' });
    expect(rows(pin({ keyId: 1, models: [] }))['Models']).toBe('None');
    expect(rows(pin({ keyId: 1, group: '' }))['Group']).toBe('As the account');
  });

  test('show lists that could not be read as unknown, never as none', () => {
    const oddLists = ['models', 'allowedIps'] as const;
    const one = pin({ keyId: 1, models: [], allowedIps: null, oddLists });
    expect(rows(one)).toMatchObject({ Models: '–', 'Allowed IPs': '–' });
  });

  test('show what is unknown as unknown, never as 0', () => {
    const one = pin({
      keyId: 1,
      used: null,
      createdAt: null,
      lastUsedAt: null,
      expiresAt: 'unknown',
      group: null,
      crossGroupRetry: null,
    });
    const shown = rows(one);
    for (const label of ['Used', 'Created', 'Last used', 'Expires', 'Group', 'Cross-group retry'])
      expect(shown[label], label).toBe('–');
  });

  test('of a key that was never read there are none', () => {
    expect(rows(unreadPin(1, 'new'))).toEqual({});
  });

  test('hide the units in privacy mode, which would give the amount away', () => {
    expect(rows(pin({ keyId: 1 }), true)['Left']).not.toContain('units');
  });

  test('are words for whatever a gateway may send', () => {
    for (const one of hostilePins()) {
      for (const [label, value] of Object.entries(rows(one)))
        expect(value, label).not.toMatch(/NaN|undefined|null|^$/);
    }
  });
});

test('a dead key that the gateway has left enabled is shown to be so', () => {
  const dead = pin({ keyId: 1 }, { status: 'exhausted', reason: 'key-empty' });
  expect(stillSays(dead, englishText)).toBe('The gateway still says Enabled.');
  const known = pin({ keyId: 1, storedStatus: 4 }, { status: 'exhausted', reason: 'stored-exhausted' });
  expect(stillSays(known, englishText)).toBe('');
  expect(stillSays(pin({ keyId: 1 }, { status: 'low', reason: 'little-left' }), englishText)).toBe('');
});
