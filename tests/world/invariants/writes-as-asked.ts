import type { KeyRow } from '../../../src-main/simulator/store.ts';
import { breach, type Invariant } from '../breach.ts';
import type { Wanted, Written } from '../world.ts';

export const writesAsAsked: Invariant = {
  sentence: 'every write equals what the user asked for, once, and its report equals what the gateway holds',
  breaches: ({ passed }, world) => {
    const { written } = world;
    if (written === null) return [];
    const sent = (passed[world.gateways.indexOf(written.gateway)] ?? []).filter(
      ({ method }) => method !== 'GET',
    );
    return [
      ...sentBreaches(written, sent.length),
      ...fieldBreaches(written, sent.length),
      ...reportBreaches(written),
    ];
  },
};

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
  // The full replace raises a limited key in debt to nothing owed.
  const isDebtOnly = others.join() === 'remain_quota' && before.remain_quota < 0 && after.remain_quota === 0;
  if (sent === 0 && changed.length > 0) return [breach('a key changed without a write', changed.join())];
  return others.length === 0 || isDebtOnly
    ? []
    : [breach('a write changes what nobody asked for', others.join())];
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
