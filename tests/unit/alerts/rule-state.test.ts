import { expect, test } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { nextRuleState } from '../../../src-main/alerts/rules/rule-state.ts';
import { NOW } from './rule-inputs.ts';

const TOLD = { fired: true, epoch: NOW - HOUR_MS };

test.each(['between', 'recovering'] as const)(
  'what was told is armed at once by a later top-up, and by no top-up that was forgotten, while it is %s',
  (is) => {
    expect(nextRuleState(TOLD, { is, epoch: NOW }, NOW)).toEqual({ fired: false, epoch: NOW });
    expect(nextRuleState(TOLD, { is, epoch: 0 }, NOW)).toMatchObject(TOLD);
  },
);
