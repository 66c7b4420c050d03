import type { Invariant } from '../breach.ts';
import { agesAreTrue } from './ages-are-true.ts';
import { alertsAreTrue } from './alerts-are-true.ts';
import { amountsAreTrue } from './amounts-are-true.ts';
import { asksNoMore } from './asks-no-more.ts';
import { balanceIsSaid } from './balance-is-said.ts';
import { criticalIsSaid } from './critical-is-said.ts';
import { deadDrivesNothing } from './dead-drives-nothing.ts';
import { failsAlone } from './fails-alone.ts';
import { nobodyIsLeftUntold } from './nobody-is-left-untold.ts';
import { nothingContradicts } from './nothing-contradicts.ts';
import { nothingForgotten } from './nothing-forgotten.ts';
import { offersCanBeDone } from './offers-can-be-done.ts';
import { retriedInTime } from './retried-in-time.ts';
import { worksOnlyIfAccepted } from './works-only-if-accepted.ts';
import { writesAsAsked } from './writes-as-asked.ts';

/** What must be true of every history. */
export const INVARIANTS: readonly Invariant[] = [
  ...[worksOnlyIfAccepted, nothingContradicts, deadDrivesNothing, nothingForgotten, failsAlone],
  ...[retriedInTime, alertsAreTrue, nobodyIsLeftUntold, writesAsAsked, amountsAreTrue],
  ...[offersCanBeDone, balanceIsSaid, agesAreTrue, asksNoMore, criticalIsSaid],
];
