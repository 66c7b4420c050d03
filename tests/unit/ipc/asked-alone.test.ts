import * as v from 'valibot';
import { expect, test } from 'vitest';
import { PARSERS } from '../../../src-main/ipc/parsers.ts';

const takes = (change: object) => v.safeParse(PARSERS.changeSettings, change).success;

test('no other setting comes in with the amount from which main asks: its question would not name it', () => {
  expect(takes({ askAboveDollars: 1_000 })).toBe(true);
  expect(takes({ privacyMode: false, checkForUpdates: false })).toBe(true);
  expect(takes({ askAboveDollars: 1_000, privacyMode: false })).toBe(false);
  expect(takes({ askAboveDollars: 50, theme: 'dark' })).toBe(false);
});
