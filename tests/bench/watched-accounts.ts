import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { fail, succeed } from '#contract/failure';
import { Accounts } from '../../src-main/accounts/accounts.ts';
import type { Gateway } from '../../src-main/gateway/gateway.ts';
import type { AccountRecord } from '../../src-main/state/accounts-file.ts';
import type { AppStateStore } from '../../src-main/state/app-state-store.ts';
import { ManualClock } from '../fixtures/manual-clock.ts';
import { reading, units } from '../fixtures/readings.ts';
import { accountRecord, pinRecord } from '../fixtures/records.ts';
import { ASKED_SETTINGS, newStore } from '../fixtures/states.ts';

const ORIGIN = 'https://gateway.invalid';
const PAGE = 100;
const HOURS = 24;

/** So many accounts with so many pins each, at work on gateways in memory: what is measured is the app's own work. */
export class WatchedAccounts {
  readonly store: AppStateStore;
  readonly accounts: Accounts;
  readonly #clock = new ManualClock();
  readonly #pins: number;
  /** How often an account was made into what is shown of it. */
  presentations = 0;

  constructor(pins: number) {
    this.#pins = pins;
    // Manual: only the one that is asked for is refreshed.
    const settings = { ...ASKED_SETTINGS, refreshMinutes: 0 } as const;
    this.store = newStore(this.#clock, { settings, popoverVisible: true });
    const hours = Array.from({ length: pins }, (_, pin) =>
      Array.from({ length: HOURS }, (_hour, hour) => (hour * 37 + pin) % 101),
    );
    const figures = {
      spentPerHour: (keyId: number) => hours[keyId - 1] ?? null,
      // Asked once of the account itself, whenever it is presented.
      forecast: (keyId: number | null) => {
        if (keyId === null) this.presentations += 1;
        return null;
      },
    };
    this.accounts = new Accounts({
      store: this.store,
      clock: this.#clock,
      random: () => 0.5,
      vault: {
        callPending: false,
        answered: () => Promise.resolve(),
        read: () => Promise.resolve(succeed({ v: 1, origin: ORIGIN, token: 'token' })),
        write: () => Promise.resolve(succeed(null)),
        remove: () => Promise.resolve(succeed(null)),
      },
      recent: { recentOf: () => figures },
      openGateway: () => this.#gateway(),
      copySecret: () => Promise.resolve({ result: 'copied', clearsAt: 0, clearing: 'sure' }),
      maySendOnce: () => Promise.resolve(false),
      onTokenTaken: () => undefined,
      save: () => Promise.resolve(succeed(null)),
      log: () => undefined,
    });
  }

  /** Until each has been read for the first time. */
  async start(accounts: number): Promise<void> {
    await this.accounts.start(Array.from({ length: accounts }, () => recordOf(this.#pins)));
    await this.accounts.refresh(null);
    await setImmediate();
  }

  /** Of the first account, as the user asks for it; some minutes after the last one. */
  async refresh(): Promise<void> {
    await this.#clock.advance(90_000);
    await this.accounts.refresh(this.store.get().accounts[0]?.id ?? '');
    await setImmediate();
  }

  close(): void {
    this.accounts.stop();
  }

  /** Each answer comes in a turn of its own, as from a socket; what is left falls with time. */
  #gateway(): Gateway {
    const answer = async <Value>(value: () => Value) => {
      await setImmediate();
      return succeed(value());
    };
    const absent = async () => {
      await setImmediate();
      return fail('not-offered');
    };
    const read = (keyId: number) => {
      const spent = (this.#clock.now() / 60_000) % 1_000_000;
      return reading({
        keyId,
        name: `key-${keyId}`,
        remaining: units(61) - spent,
        used: spent,
        readAt: this.#clock.now(),
      });
    };
    const page = (number: number) => {
      const keyIds = Array.from({ length: this.#pins }, (_, index) => this.#pins - index);
      const readings = keyIds.slice((number - 1) * PAGE, number * PAGE).map(read);
      return { readings, total: this.#pins };
    };
    return {
      readKeyPage: (number) => answer(() => page(number)),
      readKey: (keyId) => answer(() => read(keyId)),
      readOwnAccount: () =>
        answer(() => ({ ...{ readAt: this.#clock.now(), userId: 71 }, balance: units(84), used: units(20) })),
      readQuotaDisplay: () => answer(() => ({ unitsPerDollar: 500_000, instead: null })),
      readSubscription: () => answer(() => ({ isActive: false, readAt: this.#clock.now() })),
      readMonth: absent,
      readKeyText: absent,
      walkKeys: () => ({ next: () => answer(() => null) }),
      writes: {
        change: absent,
        enable: absent,
        disable: absent,
        disableByLastRecord: absent,
        create: absent,
        delete: absent,
        lastRead: () => null,
      },
      close: () => Promise.resolve(),
    };
  }
}

function recordOf(count: number): AccountRecord {
  const pins = Array.from({ length: count }, (_, index) => pinRecord(index + 1));
  return accountRecord({ id: randomUUID(), baseUrl: ORIGIN, unitsPerDollar: 500_000, pins });
}
