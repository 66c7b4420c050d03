import { breach, type Invariant } from '../breach.ts';
import { isEmptyByTold, isOld, recordOf, shownAs, statesOf } from '../oracle/belief.ts';
import { named, pinsIn, type Pinned } from '../oracle/counting.ts';
import type { View } from '../view.ts';
import type { World } from '../world.ts';

export const worksOnlyIfAccepted: Invariant = {
  sentence: 'a key is shown as working only if the gateway would accept it, by what was read last and when',
  breaches: (now, world) => pinsIn(now).flatMap((pinned) => breachesOf(pinned, now, world)),
};

function breachesOf(pinned: Pinned, now: View, world: World) {
  const { pin, account } = pinned;
  const gateway = world.gatewayOf(account);
  if (gateway === undefined) return [];
  if (pin.status === 'deleted')
    return gateway.isDeleted(pin.keyId)
      ? []
      : [breach('a key is called deleted that is there', named(pinned))];
  const { reading } = pin;
  if (reading === null) return [];
  const record = recordOf(gateway.told, pin);
  if (record === undefined) return [breach('a key shows what was never told', { reading })];
  const serverNow = now.now + account.clockAheadMs;
  const isEmpty = isEmptyByTold(gateway.told);
  const possible = statesOf(record.what, isEmpty, [serverNow, now.trueNow]);
  const shown = shownAs(pin);
  const isRight = possible.has(shown);
  const what = isEmpty === true && shown === 'works' ? WORKS_THOUGH_EMPTY : NOT_AS_READ;
  return [
    ...(isRight ? [] : [breach(what, `${named(pinned)} could be ${[...possible].join()}`)]),
    ...(isOld(reading.readAt, account.refresh.intervalMs, now.now) === pin.outdated
      ? []
      : [
          breach(
            'a reading is said to be of another age',
            `${named(pinned)} of ${now.now - reading.readAt} ms`,
          ),
        ]),
  ];
}

const WORKS_THOUGH_EMPTY = 'a key is shown as working though its account is empty';
const NOT_AS_READ = 'a key is shown otherwise than it was read';
