import { expect, test } from 'vitest';
import { SECOND_MS } from '#clock/durations';
import type { Reading } from '#contract/reading';
import { canUndoDisable } from '../../../src-main/keys/can-undo-disable.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';

function canUndo(fields: Partial<Reading>, disabledHere: { worked: boolean } | null = { worked: true }) {
  return canUndoDisable({ disabledHere, reading: halfUsed({ storedStatus: 2, ...fields }) }, NOW);
}

test('a key that worked until it was disabled here can be enabled again at once', () => {
  expect(canUndo({})).toBe(true);
  expect(canUndo({ expiresAt: NOW + SECOND_MS })).toBe(true);
  expect(canUndo({ remaining: 0, unlimited: true })).toBe(true);
});

test('one that did not work before, was disabled elsewhere, or is not disabled now cannot', () => {
  expect(canUndo({}, { worked: false })).toBe(false);
  expect(canUndo({}, null)).toBe(false);
  expect(canUndo({ storedStatus: 1 })).toBe(false);
  expect(canUndoDisable({ disabledHere: { worked: true }, reading: null }, NOW)).toBe(false);
});

test('one that would not work again cannot', () => {
  expect(canUndo({ remaining: 0 })).toBe(false);
  expect(canUndo({ expiresAt: NOW - SECOND_MS })).toBe(false);
  expect(canUndo({ expiresAt: NOW - SECOND_MS, unlimited: true })).toBe(false);
});
