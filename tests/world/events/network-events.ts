import fc from 'fast-check';
import { ANY_ACCOUNT, gatewayAt, worldEvent } from '../world-event.ts';
import { isOutage, silenceWishedS, TROUBLE_NAMES, type Trouble } from '../troubles.ts';

const OPTIONAL = TROUBLE_NAMES.filter((trouble) => !isOutage(trouble));
const SILENCES = TROUBLE_NAMES.filter((trouble) => silenceWishedS(trouble) !== null);
const OUTAGES = TROUBLE_NAMES.filter((trouble) => isOutage(trouble) && !SILENCES.includes(trouble));

function troubleBegins(name: string, weight: number, troubles: readonly Trouble[]) {
  return worldEvent({
    ...{ name, weight },
    input: fc.record({
      account: ANY_ACCOUNT,
      trouble: fc.constantFrom(...troubles),
      // The network's own trouble is that of all.
      ofAll: fc.boolean(),
    }),
    applies: (world, { account }) => gatewayAt(world, account).trouble === null,
    happen: async (world, { account, trouble, ofAll }) => {
      const met = ofAll ? world.gateways : [gatewayAt(world, account)];
      for (const gateway of met) if (gateway.trouble === null) await gateway.setTrouble(trouble);
    },
  });
}

/** What goes wrong between the app and its gateways. */
export const NETWORK = [
  troubleBegins('trouble begins', 3, OUTAGES),
  troubleBegins('a server wants silence', 2, SILENCES),
  troubleBegins('an optional route begins to fail', 2, OPTIONAL),
  worldEvent({
    ...{ name: 'trouble ends', weight: 4 },
    input: fc.record({ account: ANY_ACCOUNT, ofAll: fc.boolean() }),
    applies: (world, { account }) => gatewayAt(world, account).trouble !== null,
    happen: async (world, { account, ofAll }) => {
      const healed = ofAll ? world.gateways : [gatewayAt(world, account)];
      for (const gateway of healed) await gateway.setTrouble(null);
    },
  }),
  worldEvent({
    ...{ name: 'a gateway becomes slow, or fast', weight: 1 },
    input: fc.record({ account: ANY_ACCOUNT, isSlow: fc.boolean() }),
    happen: (world, { account, isSlow }) => {
      gatewayAt(world, account).isSlow = isSlow;
    },
  }),
];
