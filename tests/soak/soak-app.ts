import { randomUUID } from 'node:crypto';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { Settings } from '#contract/settings';
import { Accounts } from '../../src-main/accounts/accounts.ts';
import { SignIn } from '../../src-main/accounts/sign-in/sign-in.ts';
import type { MachineFacts, MachineWatch } from '../../src-main/polling/machine-watch.ts';
import type { StoredCredential, Vault } from '../../src-main/secrets/vault.ts';
import type { AccountsFile } from '../../src-main/state/accounts-file.ts';
import type { AppStateStore } from '../../src-main/state/app-state-store.ts';
import { NetworkHint } from '../../src-main/state/network-hint.ts';
import type { Chance } from './event-calendar.ts';
import type { SoakClock } from './soak-clock.ts';
import { CountedCalls, watchMachine } from '../fixtures/app-without-shell.ts';
import { newStore } from '../fixtures/states.ts';

const LIMITS = { connectTimeoutMs: 150, silenceTimeoutMs: 150, callTimeoutMs: 450 };

/** Its settings stay as they are. */
const NEVER_PAUSED = { wake: () => undefined, clockSetBack: () => undefined };

/** The keychain has soaks of its own. */
function memoryVault(): Vault {
  const items = new Map<string, StoredCredential>();
  const done = <Value>(value: Value): Promise<Outcome<Value>> => Promise.resolve(succeed(value));
  return {
    callPending: false,
    answered: () => Promise.resolve(),
    read: (id) => done(items.get(id) ?? null),
    write: (id, credential) => done((items.set(id, credential), null)),
    remove: (id) => done((items.delete(id), null)),
  };
}

export interface SoakAppOptions {
  readonly clock: SoakClock;
  readonly chance: Chance;
  /** A request goes out. */
  readonly onRequest: () => void;
  readonly onRateLimit: (retryAt: number | null) => void;
}

const NO_FIGURES = { spentPerHour: () => null, forecast: () => null };

/** The app without Electron: everything that watches accounts, on real sockets, with a machine that tests play. */
export class SoakApp {
  readonly store: AppStateStore;
  facts: MachineFacts = { onBattery: false, online: true, zone: 'UTC', networks: '192.168.1.7/24' };
  accounts: Accounts;
  watch: MachineWatch;
  saved: AccountsFile = { v: 1, accounts: [] };
  readonly #options: SoakAppOptions;
  readonly #vault = memoryVault();
  readonly #calls: CountedCalls;
  readonly #hint: NetworkHint;

  constructor(options: SoakAppOptions) {
    this.#options = options;
    this.#calls = new CountedCalls(LIMITS, {
      onCall: options.onRequest,
      onEnd: ({ rateLimited, retryAt }) => {
        if (rateLimited || retryAt !== null) options.onRateLimit(retryAt);
      },
    });
    this.store = newStore(options.clock);
    this.#hint = new NetworkHint(this.store);
    this.accounts = this.#newAccounts();
    this.watch = this.#watchMachine();
    this.watch.start();
  }

  get pins() {
    return this.store.get().accounts[0]?.pins ?? [];
  }

  async signIn(baseUrl: string, token: string): Promise<void> {
    const signIn = new SignIn({
      store: this.store,
      accounts: this.accounts,
      vault: this.#vault,
      clock: this.#options.clock,
      openGateway: (options) => this.#calls.open(options),
      newId: randomUUID,
      maySendTo: () => Promise.resolve(true),
      cliToken: { read: () => Promise.resolve(fail('cli-settings-unreadable')) },
      clipboard: { read: () => Promise.resolve(''), clearIfUnchanged: () => Promise.resolve() },
    });
    const outcome = await signIn.typed({ accountId: null, baseUrl, token });
    if (!outcome.ok) throw new Error(`not signed in: ${outcome.failure.code}`);
    signIn.leave();
  }

  /** What is in memory is gone, what was kept comes back. */
  async restart(): Promise<void> {
    this.stop();
    await this.idle();
    this.accounts = this.#newAccounts();
    this.watch = this.#watchMachine();
    this.watch.start();
    await this.accounts.start(structuredClone(this.saved.accounts));
  }

  stop(): void {
    this.watch.stop();
    this.accounts.stop();
  }

  change(change: Partial<Settings>): void {
    this.store.update(({ settings }) => ({ settings: { ...settings, ...change } }));
    this.accounts.follow(change);
  }

  /** Everything that was sent has been answered, and what follows from it at once has been sent. */
  async idle(): Promise<void> {
    await this.#calls.idle();
  }

  #newAccounts(): Accounts {
    return new Accounts({
      recent: { recentOf: () => NO_FIGURES },
      clock: this.#options.clock,
      random: () => this.#options.chance.next(),
      vault: this.#vault,
      store: this.store,
      openGateway: (options) => this.#calls.open(options),
      log: () => undefined,
      copySecret: () => Promise.reject(new Error('nobody copies here')),
      maySendOnce: () => Promise.resolve(false),
      onTokenTaken: () => undefined,
      save: (file) => {
        this.saved = structuredClone(file);
        return Promise.resolve(succeed(null));
      },
    });
  }

  #watchMachine(): MachineWatch {
    return watchMachine({
      ...{ clock: this.#options.clock, hint: this.#hint, network: this.#calls.network },
      ...{ facts: () => this.facts, accounts: () => this.accounts, settings: NEVER_PAUSED },
    });
  }
}
