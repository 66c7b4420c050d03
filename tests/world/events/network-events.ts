import fc from 'fast-check';
import { ANY_ACCOUNT, gatewayAt, worldEvent } from '../world-event.ts';
import { isOutage, TROUBLE_NAMES } from '../troubles.ts';

const OPTIONAL = TROUBLE_NAMES.filter((trouble) => !isOutage(trouble));

/** What goes wrong between the app and its gateways. */
export const NETWORK = [
  worldEvent({
    ...{ name: 'trouble begins', weight: 4 },
    input: fc.record({
      account: ANY_ACCOUNT,
      trouble: fc.constantFrom(...TROUBLE_NAMES, ...OPTIONAL),
      // The network's own trouble is that of all.
      ofAll: fc.boolean(),
    }),
    applies: (world, { account }) => gatewayAt(world, account).trouble === null,
    happen: async (world, { account, trouble, ofAll }) => {
      const met = ofAll ? world.gateways : [gatewayAt(world, account)];
      for (const gateway of met) if (gateway.trouble === null) await gateway.setTrouble(trouble);
    },
  }),
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
