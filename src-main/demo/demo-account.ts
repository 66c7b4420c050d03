import { HOUR_MS } from '#clock/durations';
import { DEFAULT_UNITS_PER_DOLLAR } from '#contract/limits';
import type { AccountSeed, PinSeed } from '../accounts/new-account.ts';
import { sampleAccount } from '../simulator/sample-account.ts';
import {
  sampleHistory,
  type PastReading,
  type UsagePattern,
  type SampleSeries,
} from '../simulator/sample-history.ts';
import { startSimulator, type Simulator } from '../simulator/simulator.ts';
import type { Traffic } from '../simulator/simulated-traffic.ts';
import type { KeyRow, UserRow } from '../simulator/store.ts';

/** Of the account itself, or of one of its keys. */
export interface DemoReading extends PastReading {
  readonly accountId: string;
  readonly freshForMs: number;
}

export interface DemoCredential {
  readonly v: 1;
  readonly origin: string;
  readonly token: string;
}

interface DemoPin {
  readonly name: string;
  readonly pattern: UsagePattern;
  /** What its user calls 100 %, where that is not all that was ever granted. */
  readonly fullDollars?: number;
}

/** What the demo pins at first. */
const PINNED: readonly DemoPin[] = [
  { name: 'production', pattern: 'office', fullDollars: 60 },
  { name: 'docs-search', pattern: 'office', fullDollars: 20 },
  { name: 'hackathon-team-7', pattern: 'office' },
  { name: 'agent-sandbox', pattern: 'office' },
  { name: 'batch-embeddings-eu-west', pattern: 'nightly' },
  { name: 'legacy-bot', pattern: 'never' },
];
const BALANCE_TOPPED_UP_TO_DOLLARS = 600;
/** What the readings before the start are taken to be fresh for: longer than the hour between two of them. */
const FRESH_FOR_MS = 2 * HOUR_MS;

/** The sample account: a simulated gateway on this machine, and an account on it. Nothing of it is ever kept. */
export class DemoAccount {
  readonly record: AccountSeed;
  readonly credential: DemoCredential;
  /** Of the 30 days before. */
  readonly history: readonly DemoReading[];
  readonly #simulator: Simulator;

  private constructor(
    simulator: Simulator,
    record: AccountSeed,
    token: string,
    history: readonly DemoReading[],
  ) {
    this.#simulator = simulator;
    this.record = record;
    this.history = history;
    this.credential = { v: 1, origin: simulator.origin, token };
  }

  static async start(accountId: string, now: () => number): Promise<DemoAccount> {
    // It polls every few seconds, which a real gateway would not allow with more pins.
    const simulator = await startSimulator({ now, switches: { rateLimit: null } });
    const seed = sampleAccount(now());
    const { accessToken, keyIds, userId } = simulator.state.addAccount(seed);
    const keys = keyIds.map((keyId) => simulator.state.key(keyId));
    const record: AccountSeed = {
      id: accountId,
      label: 'CometAPI',
      baseUrl: simulator.origin,
      headerUserId: null,
      ownerId: userId,
      pins: pinsOf(keys),
    };
    const rates = seed.keys.map(({ traffic }) => unitsPerHour(traffic));
    const series = [ownSeries(simulator.state.user(userId), rates), ...seriesOf(keys, rates)];
    const history = sampleHistory(series, now()).map((reading) => ({
      ...reading,
      ...{ accountId, freshForMs: FRESH_FOR_MS },
    }));
    return new DemoAccount(simulator, record, accessToken, history);
  }

  close(): Promise<void> {
    return this.#simulator.close();
  }
}

function unitsPerHour(traffic: Traffic | undefined): number {
  return traffic === undefined ? 0 : 60 * traffic.callsPerMinute * traffic.unitsPerCall;
}

function ownSeries({ quota, used_quota: used }: Readonly<UserRow>, rates: readonly number[]): SampleSeries {
  return {
    ...{ keyId: null, remaining: quota, used, unlimited: false, since: 0, pattern: 'office' },
    unitsPerHour: rates.reduce((sum, rate) => sum + rate, 0),
    topUpTo: BALANCE_TOPPED_UP_TO_DOLLARS * DEFAULT_UNITS_PER_DOLLAR,
  };
}

/** `rates`: one for each key. */
function seriesOf(keys: readonly Readonly<KeyRow>[], rates: readonly number[]): SampleSeries[] {
  return PINNED.flatMap(({ name, pattern, fullDollars }) =>
    keys
      .filter((key) => key.name === name)
      .map((key) => ({
        keyId: key.id,
        remaining: key.remain_quota,
        used: key.used_quota,
        unlimited: key.unlimited_quota,
        since: key.created_time * 1_000,
        pattern,
        unitsPerHour: rates[keys.indexOf(key)] ?? 0,
        topUpTo: fullDollars === undefined ? null : fullDollars * DEFAULT_UNITS_PER_DOLLAR,
      })),
  );
}

function pinsOf(keys: readonly { id: number; name: string }[]): PinSeed[] {
  return PINNED.flatMap(({ name, fullDollars }) =>
    keys
      .filter((key) => key.name === name)
      .map((key) => ({
        keyId: key.id,
        name,
        fullMark: fullDollars === undefined ? null : { units: fullDollars * DEFAULT_UNITS_PER_DOLLAR },
      })),
  );
}
