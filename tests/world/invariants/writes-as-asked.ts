import type { AppState } from '#contract/app-state';
import type { KeyRow } from '../../../src-main/simulator/store.ts';
import { breach, type Invariant } from '../breach.ts';
import type { Late, Wanted, Written } from '../world.ts';

export const writesAsAsked: Invariant = {
  sentence: 'every write equals what the user asked for, once, and its report equals what the gateway holds',
  breaches: ({ passed, state }, { gateways, late, written }) => {
    if (late !== null) return lateBreaches(late, state.changes);
    const [first, second] = written;
    if (first === undefined) return [];
    if (second !== undefined) return breachesOfTwo(first, second);
    const sent = (passed[gateways.indexOf(first.gateway)] ?? []).filter(({ method }) => method !== 'GET');
    return [
      ...sentBreaches(first, sent.length),
      ...fieldBreaches(first, sent.length),
      ...reportBreaches(first),
    ];
  },
};

/** Within its minute it is of our doing, also after a restart. */
function lateBreaches({ accountId, changesBefore, keyId, wanted }: Late, changes: AppState['changes']) {
  const known = new Set(changesBefore.map((change) => JSON.stringify(change)));
  const ours = changes.filter((change) => change.accountId === accountId && change.keyId === keyId);
  const told = ours.filter((change) => !known.has(JSON.stringify(change)));
  return told.length === 0 ? [] : [breach('a write that arrives late is told as others’', [wanted, told])];
}

/** Of two at once the kill switch is the last word, and neither is done twice. */
function breachesOfTwo(first: Written, second: Written) {
  const { before, gateway, keyId } = first;
  const after = gateway.simulator.state.key(keyId);
  const both = [first, second];
  const changed = (Object.keys(after) as (keyof KeyRow)[]).filter((name) => after[name] !== before[name]);
  const expected = both.flatMap(({ wanted }) => expectedChanges(wanted));
  const others = changed.filter((name) => !expected.includes(name));
  const added = both.map(({ wanted: { addedUnits = 0 } }) => addedUnits);
  const rise = after.remain_quota - before.remain_quota;
  const mayRise = [0, ...added, sum(added)].flatMap((units) => [units, units + debtOf(before)]);
  const confirmed = both.filter((one) => resultOf(one) === 'as-wanted');
  const isDisabled = confirmed.some(({ wanted }) => wanted.status === 2);
  const about = both.map((one) => [one.wanted, resultOf(one)]);
  return [
    ...(isDisabled && after.status !== 2 ? [breach('a key works after its kill switch', about)] : []),
    ...(others.length > 0 && !isDebtPaid(before, others)
      ? [breach('two writes at once change what nobody asked for', [others, about])]
      : []),
    ...(rise > 0 && !mayRise.includes(rise)
      ? [breach('two writes at once add what nobody asked for', [rise, about])]
      : []),
    ...confirmed
      .filter((one) => one.wanted.status !== 1 && !isHeld(one, rise))
      .map((one) => breach('one of two writes is reported as done and is not', [one.wanted, about])),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Beside another, which may have added as well. */
function isHeld(written: Written, rise: number): boolean {
  const { addedUnits } = written.wanted;
  return addedUnits === undefined ? isAsWanted(written) : rise >= addedUnits;
}

function resultOf({ outcome }: Written): string {
  return outcome.ok ? outcome.value.result : outcome.failure.code;
}

function stepsOf({ outcome }: Written): number {
  return outcome.ok && outcome.value.result !== 'not-done' ? outcome.value.steps.length : 0;
}

function sentBreaches(written: Written, sent: number) {
  const about = `${resultOf(written)}, ${sent} sent`;
  return [
    ...(sent > 2 || (sent > 1 && written.wanted.status !== 1)
      ? [breach('a write is sent more than once', about)]
      : []),
    ...(sent === 0 && resultOf(written) === 'unconfirmed'
      ? [breach('a write that was never sent reads "sent, not confirmed"', about)]
      : []),
    ...(sent > 0 && stepsOf(written) === 0 && written.outcome.ok
      ? [breach('a write was sent and is reported as not sent', about)]
      : []),
  ];
}

/** What was not asked for stays. */
function fieldBreaches(written: Written, sent: number) {
  const { before, gateway, keyId, wanted } = written;
  const after = gateway.simulator.state.key(keyId);
  const changed = (Object.keys(after) as (keyof KeyRow)[]).filter((name) => after[name] !== before[name]);
  const expected = expectedChanges(wanted);
  const others = changed.filter((name) => !expected.includes(name));
  if (sent === 0 && changed.length > 0) return [breach('a key changed without a write', changed.join())];
  return others.length === 0 || (isDebtPaid(before, others) && after.remain_quota === 0)
    ? []
    : [breach('a write changes what nobody asked for', others.join())];
}

/** The full replace raises a limited key in debt to nothing owed. */
function isDebtPaid(before: Readonly<KeyRow>, others: readonly string[]): boolean {
  return others.join() === 'remain_quota' && debtOf(before) > 0;
}

function debtOf(before: Readonly<KeyRow>): number {
  return Math.max(0, -before.remain_quota);
}

function expectedChanges(wanted: Wanted): readonly (keyof KeyRow)[] {
  if (wanted.addedUnits !== undefined) return ['remain_quota'];
  if (wanted.name !== undefined) return ['name'];
  if (wanted.expiresAtS !== undefined) return ['expired_time'];
  return wanted.status === undefined ? [] : ['status'];
}

function reportBreaches(written: Written) {
  const isSo = isAsWanted(written);
  const result = resultOf(written);
  if (result === 'as-wanted' && !isSo)
    return [breach('a write is reported as done and is not', written.wanted)];
  if (result === 'differs' && isSo)
    return [breach('a write is reported as different and is done', written.wanted)];
  return [];
}

function isAsWanted({ before, gateway, keyId, wanted }: Written): boolean {
  const after = gateway.simulator.state.key(keyId);
  if (wanted.isDeleted) return gateway.isDeleted(keyId);
  if (wanted.status !== undefined) return after.status === wanted.status;
  if (wanted.name !== undefined) return after.name === wanted.name;
  if (wanted.expiresAtS !== undefined) return after.expired_time === wanted.expiresAtS;
  return after.remain_quota === before.remain_quota + (wanted.addedUnits ?? 0);
}
