import { writeFile } from 'node:fs/promises';
import * as sqlite from 'node:sqlite';
import { join } from 'node:path';
import { fail } from '#contract/failure';
import { initialAppState } from '#contract/initial-app-state';
import type { RequestPurpose } from '#contract/request-purpose';
import type { Settings } from '#contract/settings';
import { MAIN_TEXTS } from '#text/main-text';
import { accountHandlers } from '../../src-main/accounts/account-handlers.ts';
import { Accounts } from '../../src-main/accounts/accounts.ts';
import { SignIn } from '../../src-main/accounts/sign-in/sign-in.ts';
import { AlertService, type AlertNotification } from '../../src-main/alerts/alert-service.ts';
import { AlertsStore } from '../../src-main/state/alerts-store.ts';
import { ExternalChangeService } from '../../src-main/alerts/external-change-service.ts';
import type { Clock } from '../../src-main/clock/clock.ts';
import { HistoryDatabase } from '../../src-main/history/history-database.ts';
import { HistoryService } from '../../src-main/history/history-service.ts';
import type { History, HistoryCall, HistoryProtocol } from '../../src-main/history/protocol.ts';
import type { MachineFacts, MachineWatch } from '../../src-main/polling/machine-watch.ts';
import { STATUS_FILE } from '../../src-main/scripts/status-file.ts';
import { StatusWriter } from '../../src-main/scripts/status-writer.ts';
import { SettingsService } from '../../src-main/settings/settings-service.ts';
import { AppStateStore } from '../../src-main/state/app-state-store.ts';
import { NetworkHint } from '../../src-main/state/network-hint.ts';
import { StateFiles, type LoadedState } from '../../src-main/state/state-files.ts';
import { keepUnseenLosses } from '../../src-main/state/unseen-losses.ts';
import { withSaveNotices } from '../../src-main/state/with-save-notices.ts';
import { CountedCalls, watchMachine } from '../fixtures/app-without-shell.ts';
import type { SoakClock } from '../soak/soak-clock.ts';
import type { WorldVault } from './world-vault.ts';

/** Real time: a call that gets no answer is not waited for long. */
const LIMITS = { connectTimeoutMs: 2_000, silenceTimeoutMs: 2_000, callTimeoutMs: 5_000 };

/** What stays when the app is started anew. */
export interface Machine {
  readonly clock: SoakClock;
  readonly folder: string;
  readonly vault: WorldVault;
  readonly random: () => number;
  readonly newId: () => string;
  readonly facts: () => MachineFacts;
  readonly onNotification: (notification: AlertNotification, app: WorldApp) => void;
  readonly onLogged: (event: string, fields: object) => void;
}

/** Of a process: when it has ended, none of its timers fires. */
class Life implements Clock {
  readonly #clock: Clock;
  #isOver = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  monotonic(): number {
    return this.#clock.monotonic();
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#clock.after(delayMs, () => {
      if (!this.#isOver) callback();
    });
  }

  end(): void {
    this.#isOver = true;
  }
}

type Living = Omit<Machine, 'clock'> & { readonly clock: Clock };

/** The app without its shell: all that main does, on real sockets and real files. */
export class WorldApp {
  readonly store: AppStateStore;
  readonly accounts: Accounts;
  readonly user: ReturnType<typeof accountHandlers>;
  readonly settings: SettingsService;
  readonly watch: MachineWatch;
  readonly history: HistoryService;
  readonly alerts: AlertService;
  readonly #machine: Living;
  readonly #life: Life;
  readonly #calls = new CountedCalls(LIMITS, { onCall: (purpose) => this.#beforeCall(purpose) });
  readonly #files: StateFiles;
  readonly #status: StatusWriter;
  readonly #changes: ExternalChangeService;
  /** Just before the first request of a write that is no read, once. */
  beforeWrite: (() => Promise<void>) | null = null;
  #writeCalls = 0;
  #signIn: SignIn | null = null;

  private constructor(machine: Living, life: Life, files: StateFiles, loaded: LoadedState) {
    const { clock, folder, onLogged: log } = machine;
    this.#machine = machine;
    this.#life = life;
    this.#files = files;
    this.store = newStore(machine, loaded);
    const text = () => MAIN_TEXTS[this.store.get().language];
    const stateFiles = withSaveNotices(files, this.store);
    const shared = { clock, log, store: this.store };
    this.history = new HistoryService({
      ...shared,
      openHistory: () => openHistory(join(folder, 'history.db'), log),
      onRecent: () => this.accounts.show(),
    });
    this.accounts = new Accounts({
      ...shared,
      random: machine.random,
      vault: machine.vault,
      recent: this.history,
      openGateway: (options) => this.#calls.open(options),
      copySecret: () => Promise.reject(new Error('nobody copies here')),
      maySendOnce: () => Promise.resolve(false),
      onTokenTaken: (accountId) => this.#signIn?.end(accountId),
      save: (file) => stateFiles.saveAccounts(file),
    });
    this.user = accountHandlers(this.accounts, () => true);
    this.settings = new SettingsService({
      ...{ ...shared, stateFiles, setTheme: () => undefined },
      languageFor: (choice) => (choice === 'system' ? 'en' : choice),
      onChange: (change) => this.accounts.follow(change),
    });
    const alertsStore = new AlertsStore(loaded.alerts, (file) => stateFiles.saveAlerts(file));
    this.#changes = new ExternalChangeService({ store: this.store, alertsStore });
    this.alerts = new AlertService({
      ...{ ...shared, alertsStore, text },
      notify: (notification) => (machine.onNotification(notification, this), true),
      window: () => ({ visible: this.store.get().popoverVisible, focused: this.store.get().popoverVisible }),
    });
    // How it is replaced has its own tests.
    const write = (contents: string) => writeFile(join(folder, STATUS_FILE), contents);
    this.#status = new StatusWriter({ clock, log, write });
    this.store.subscribe((state) => this.#status.follow(state, text()));
    this.watch = watchMachine({
      ...{ clock, hint: new NetworkHint(this.store), network: this.#calls.network },
      ...{ facts: machine.facts, accounts: () => this.accounts, settings: this.settings },
    });
  }

  static async start(world: Machine): Promise<WorldApp> {
    const life = new Life(world.clock);
    const machine = { ...world, clock: life };
    const files = new StateFiles(machine.folder, machine.clock, (code) =>
      machine.onLogged('not-saved', { code }),
    );
    const loaded = await files.load();
    const app = new WorldApp(machine, life, files, loaded);
    keepUnseenLosses(app.store, files);
    app.settings.start();
    app.watch.start();
    app.history.start();
    void app.accounts.start(loaded.records);
    app.#changes.start();
    app.alerts.start();
    return app;
  }

  /** As when the user quits: what is to be written is. */
  async quit(): Promise<void> {
    this.stop();
    await Promise.all([this.#files.settled(), this.#status.settled(), this.history.close()]);
    this.#life.end();
  }

  stop(): void {
    for (const service of [this.watch, this.settings, this.alerts, this.accounts]) service.stop();
  }

  /** Everything that was sent has been answered, and what follows from it at once is done and written. */
  async idle(): Promise<void> {
    await this.#calls.idle(() => this.#files.settled());
  }

  /** What scripts would read in half a second. */
  async statusWritten(): Promise<void> {
    await this.#status.settled();
  }

  async signIn(
    baseUrl: string,
    token: string,
    accountId: string | null = null,
    userId?: number,
  ): Promise<boolean> {
    const signIn = this.#newSignIn();
    this.#signIn = signIn;
    await signIn.typed({ accountId, baseUrl, token });
    if (this.store.get().signIn.phase === 'user-id-needed') await signIn.giveUserId(String(userId));
    const isDone = this.store.get().signIn.phase === 'done';
    signIn.leave();
    return isDone;
  }

  change(change: Partial<Settings>): void {
    void this.settings.change(change);
  }

  /** Each write reads first. */
  async #beforeCall(purpose: RequestPurpose): Promise<void> {
    const { beforeWrite } = this;
    if (beforeWrite === null) this.#writeCalls = 0;
    if (purpose !== 'write' || beforeWrite === null) return;
    this.#writeCalls += 1;
    if (this.#writeCalls < 2) return;
    this.beforeWrite = null;
    await beforeWrite();
  }

  #newSignIn(): SignIn {
    const { clock, newId, vault } = this.#machine;
    return new SignIn({
      ...{ store: this.store, accounts: this.accounts, vault, clock, newId },
      openGateway: (options) => this.#calls.open(options),
      maySendTo: () => Promise.resolve(true),
      cliToken: { read: () => Promise.resolve(fail('cli-settings-unreadable')) },
      clipboard: { read: () => Promise.resolve(''), clearIfUnchanged: () => Promise.resolve() },
    });
  }
}

function newStore({ clock, onLogged }: Living, { failures, settings }: LoadedState): AppStateStore {
  const initial = initialAppState({
    version: '0.1.0',
    platform: 'linux',
    isUnsandboxed: false,
    language: 'en',
    settings,
  });
  const notices = failures.map((failure) => ({ failure, since: clock.now() }));
  return new AppStateStore(
    { ...initial, notices },
    () => clock.now(),
    (error) => onLogged('listener-failed', { error }),
  );
}

/** On this thread: what is asked has been answered when the step ends. */
function openHistory(path: string, log: Machine['onLogged']): History {
  const database = new HistoryDatabase(sqlite, path);
  function call<Name extends HistoryCall>(name: Name, input: HistoryProtocol[Name]['input']) {
    const { outcome } = database.handle({ id: 1, name, input });
    if (!outcome.ok) log('history-failed', { name, code: outcome.failure.code });
    return Promise.resolve(outcome);
  }
  return {
    call,
    close: async () => {
      await call('close', null);
    },
  };
}
