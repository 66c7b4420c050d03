import { breach, type Invariant } from '../breach.ts';
import { doesNotWork, isAbout, named, pinsIn } from '../oracle/counting.ts';
import type { View } from '../view.ts';

export const offersCanBeDone: Invariant = {
  sentence: 'every offered action can be done, and the target of every remedy exists',
  breaches: (now) => [...menuBreaches(now), ...conditionBreaches(now), ...seenBreaches(now)],
};

/** A row of the menu that names a key opens it. */
function menuBreaches({ menu, state }: View) {
  const pins = pinsIn({ state });
  return menu
    .filter(({ label, leadsSomewhere }) => pins.some((pinned) => isAbout(pinned, label)) && !leadsSomewhere)
    .slice(0, 1)
    .map(({ label }) => breach('a row of the menu names a key and cannot be clicked', label));
}

function conditionBreaches({ accounts }: View) {
  return accounts.flatMap(({ account, condition }) => {
    const canAsk = ['in-keychain', 'session-only'].includes(account.credential);
    return (condition?.actions ?? []).includes('refresh') && !canAsk
      ? [breach('a refresh is offered that has no token', account.credential)]
      : [];
  });
}

/** Only what does not work can need the user. */
function seenBreaches({ state }: View) {
  return pinsIn({ state }).flatMap((pinned) =>
    pinned.pin.needsAction && !doesNotWork(pinned.pin)
      ? [breach('a key that works needs action', named(pinned))]
      : [],
  );
}
