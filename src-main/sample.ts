import { DEFAULT_UNITS_PER_DOLLAR } from '#contract/limits';
import type { StoredCredential } from './secrets/vault.ts';
import { sampleAccount } from './simulator/sample-account.ts';
import { startSimulator, type Simulator } from './simulator/simulator.ts';
import type { AccountRecord, PinRecord } from './state/accounts-file.ts';

/** What the demo pins at first, with what its user calls 100 % where that is not all that was ever granted. */
const PINNED: readonly { name: string; fullDollars?: number }[] = [
  { name: 'production', fullDollars: 60 },
  { name: 'docs-search', fullDollars: 20 },
  { name: 'hackathon-team-7' },
  { name: 'agent-sandbox' },
  { name: 'batch-embeddings-eu-west' },
  { name: 'legacy-bot' },
];

/** The sample account: a simulated gateway on this machine, and an account on it. Nothing of it is ever kept. */
export class Sample {
  readonly record: AccountRecord;
  readonly credential: StoredCredential;
  readonly #simulator: Simulator;

  private constructor(simulator: Simulator, record: AccountRecord, token: string) {
    this.#simulator = simulator;
    this.record = record;
    this.credential = { v: 1, origin: simulator.origin, token };
  }

  static async start(accountId: string, now: () => number): Promise<Sample> {
    // It polls every few seconds, which a real gateway would not allow with more pins.
    const simulator = await startSimulator({ now, switches: { rateLimit: null } });
    const { accessToken, keyIds, userId } = simulator.state.addAccount(sampleAccount(now()));
    const record: AccountRecord = {
      id: accountId,
      label: 'CometAPI',
      baseUrl: simulator.origin,
      headerUserId: null,
      ownerId: userId,
      tokenKept: 'none',
      unitsPerDollar: null,
      ownUnitsPerDollar: null,
      retryAt: null,
      pins: pinsOf(keyIds.map((keyId) => simulator.state.key(keyId))),
    };
    return new Sample(simulator, record, accessToken);
  }

  close(): Promise<void> {
    return this.#simulator.close();
  }
}

function pinsOf(keys: readonly { id: number; name: string }[]): PinRecord[] {
  return PINNED.flatMap(({ name, fullDollars }) =>
    keys
      .filter((key) => key.name === name)
      .map((key) => ({
        keyId: key.id,
        name,
        deleted: false,
        fullMark:
          fullDollars === undefined
            ? null
            : { units: fullDollars * DEFAULT_UNITS_PER_DOLLAR, isLifetimeSum: false, startedAboveLow: true },
        reading: null,
        seenStatus: null,
        disabledHere: null,
      })),
  );
}
