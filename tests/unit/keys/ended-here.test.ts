import { expect, test } from 'vitest';
import { effectiveStatus } from '../../../src-main/keys/effective-status.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';

const CONTEXT = { now: NOW, deleted: false, accountEmpty: false, fullMark: null };

test.each([
  ['disabled', { storedStatus: 2 }, {}, 'disabled-here', 'stored-disabled'],
  ['deleted', {}, { deleted: true }, 'deleted-here', 'gone-from-gateway'],
  ['expired', { storedStatus: 3 }, {}, 'stored-expired', 'stored-expired'],
  ['usable', {}, {}, null, null],
])('a key that is %s says whether that was done here', (status, fields, context, here, elsewhere) => {
  const verdict = (endedHere: boolean) =>
    effectiveStatus(halfUsed(fields), { ...CONTEXT, ...context, endedHere });
  expect([verdict(true), verdict(false)]).toEqual([
    { status, reason: here },
    { status, reason: elsewhere },
  ]);
});
