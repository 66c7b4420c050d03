import { randomUUID } from 'node:crypto';
import { fail, succeed, type Failure, type Outcome } from '#contract/failure';
import { IDLE_NETWORK, NO_UPDATE, type AccountState, type SignInState } from '#contract/app-state';
import { DEFAULT_SETTINGS } from '#contract/settings';
import { Accounts } from '../../../src-main/accounts/accounts.ts';
import { IDLE_SIGN_IN, SignIn } from '../../../src-main/accounts/sign-in/sign-in.ts';
import { createGateway } from '../../../src-main/gateway/create-gateway.ts';
import type { StoredCredential, Vault } from '../../../src-main/secrets/vault.ts';
import {
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../../../src-main/simulator/simulator.ts';
import type { AccountRecord, AccountsFile } from '../../../src-main/state/accounts-file.ts';
import { AppStateStore } from '../../../src-main/state/app-state-store.ts';
import { ManualClock } from '../manual-clock.ts';

const LIMITS = { connectTimeoutMs: 500, silenceTimeoutMs: 500, callTimeoutMs: 2_000 };

/** A keychain in memory that can refuse; the real one has its own tests against a real Secret Service. */
class MemoryVault implements Vault {
  readonly items = new Map<string, StoredCredential>();
  readonly callPending = false;
  readonly answered = () => Promise.resolve();
  refusal: Failure['code'] | null = null;
  /** Items that cannot be deleted. */
  readonly stuck = new Set<string>();
  reads = 0;

  read(accountId: string): Promise<Outcome<StoredCredential | null>> {
    this.reads += 1;
    return this.#answer(() => this.items.get(accountId) ?? null);
  }

  write(accountId: string, credential: StoredCredential): Promise<Outcome<null>> {
    return this.#answer(() => {
      this.items.set(accountId, credential);
      return null;
    });
  }

  remove(accountId: string): Promise<Outcome<null>> {
    if (this.stuck.has(accountId)) return Promise.resolve(fail('keychain-refused'));
    return this.#answer(() => {
      this.items.delete(accountId);
      return null;
    });
  }

  #answer<Value>(act: () => Value): Promise<Outcome<Value>> {
    return Promise.resolve(this.refusal === null ? succeed(act()) : fail(this.refusal));
  }
}

/** The use cases at work on a real simulator over real sockets, with a clock that tests move. */
export class Workbench {
  readonly clock = new ManualClock();
  readonly vault = new MemoryVault();
  readonly store: AppStateStore;
  accounts: Accounts;
  signIn: SignIn;
  simulator!: Simulator;
  saved: AccountsFile = { v: 1, accounts: [] };
  saves = 0;
  readonly logged: object[] = [];
  clipboard = '';
  /** Main's own question before a token goes to a host that is not CometAPI's. */
  readonly askedHosts: string[] = [];
  agreesToHosts = true;
  cliToken: Outcome<string> = fail('cli-settings-unreadable');

  constructor() {
    const state = {
      version: '0.1.0',
      platform: 'linux',
      language: 'en',
      popoverVisible: false,
      offline: false,
      shortcut: 'none',
      trayHint: null,
    } as const;
    const settings = DEFAULT_SETTINGS;
    this.store = new AppStateStore(
      {
        ...state,
        settings,
        goTo: null,
        signIn: IDLE_SIGN_IN,
        network: IDLE_NETWORK,
        accounts: [],
        notices: [],
        alerts: [],
        changes: [],
        update: NO_UPDATE,
      },
      () => this.clock.now(),
    );
    this.accounts = this.newAccounts();
    this.signIn = this.newSignIn();
  }

  static async open(options: Omit<SimulatorOptions, 'now'> = {}): Promise<Workbench> {
    const bench = new Workbench();
    bench.simulator = await startSimulator({ ...options, now: () => bench.clock.now() });
    return bench;
  }

  async close(): Promise<void> {
    this.accounts.stop();
    await this.simulator.close();
  }

  /** A new start of the app: what is in memory is gone, what was kept comes back. */
  async restart(): Promise<void> {
    this.accounts.stop();
    this.signIn.leave();
    this.accounts = this.newAccounts();
    this.signIn = this.newSignIn();
    await this.accounts.start(structuredClone(this.saved.accounts));
  }

  get account(): AccountState {
    const [account] = this.store.get().accounts;
    if (account === undefined) throw new Error('no account');
    return account;
  }

  get signInState(): SignInState {
    return this.store.get().signIn;
  }

  get record(): AccountRecord | undefined {
    return this.saved.accounts[0];
  }

  target(accountId: string | null = null): { accountId: string | null; baseUrl: string } {
    return { accountId, baseUrl: this.simulator.origin };
  }

  private newAccounts(): Accounts {
    return new Accounts({
      recent: { spentPerHour: () => null, forecast: () => null },
      clock: this.clock,
      random: () => 0.5,
      vault: this.vault,
      store: this.store,
      openGateway: (options) => createGateway(options, LIMITS),
      copySecret: (text) => {
        this.clipboard = text;
        return Promise.resolve({ result: 'copied', clearsAt: this.clock.now() + 30_000, clearing: 'sure' });
      },
      log: (event, fields) => this.logged.push({ event, ...fields }),
      save: (file) => {
        this.saves += 1;
        this.saved = structuredClone(file);
        return Promise.resolve(succeed(null));
      },
    });
  }

  private newSignIn(): SignIn {
    return new SignIn({
      store: this.store,
      accounts: this.accounts,
      vault: this.vault,
      clock: this.clock,
      openGateway: (options) => createGateway(options, LIMITS),
      newId: randomUUID,
      mayAsk: (host) => {
        this.askedHosts.push(host);
        return Promise.resolve(this.agreesToHosts);
      },
      cliToken: { read: () => Promise.resolve(this.cliToken) },
      clipboard: {
        read: () => Promise.resolve(this.clipboard),
        clearIfUnchanged: (text) => {
          if (this.clipboard === text) this.clipboard = '';
          return Promise.resolve();
        },
      },
    });
  }
}
