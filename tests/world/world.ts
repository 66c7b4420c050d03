import { mkdtempSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';
import type { KeyListItem } from '#contract/pin-state';
import type { Outcome } from '#contract/failure';
import type { ActionReport } from '#contract/key-action';
import { MINUTE_MS } from '#clock/durations';
import type { AlertNotification } from '../../src-main/alerts/alert-service.ts';
import type { ProfileName } from '../../src-main/simulator/profiles.ts';
import type { KeyRow } from '../../src-main/simulator/store.ts';
import { seededRandom } from '../../src-main/simulator/random.ts';
import { SoakClock } from '../soak/soak-clock.ts';
import { Memory } from './oracle/memory.ts';
import { viewOf, type View } from './view.ts';
import { WorldApp, type Machine } from './world-app.ts';
import type { Trouble } from './troubles.ts';
import type { Target } from './world-event.ts';
import { WorldGateway } from './world-gateway.ts';
import { moveTo, zoneNow } from './zone.ts';
import { WorldVault } from './world-vault.ts';

const STARTED_AT = Date.UTC(2026, 10, 24, 9);
const DOLLAR = 500_000;
/** Of real waiting, before time passes. */
const TURNS = 3;
/** Files in memory where there are such: a run writes thousands. */
const FOLDERS = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A notification, with the state of that moment. */
export interface Notified {
  readonly title: string;
  readonly body: string;
  readonly at: number;
  readonly accounts: readonly AccountState[];
  readonly popoverVisible: boolean;
  /** Accounts of which nothing was asked since the app was started or woken up. */
  readonly unasked: readonly string[];
  /** Accounts whose server wants silence. */
  readonly silent: readonly string[];
}

export interface GatewayKind {
  readonly profile: ProfileName;
  /** Without `/api/user/self`. */
  readonly isBare: boolean;
  /** What goes wrong from the first sign-in on. */
  readonly trouble: Trouble | null;
  /** One or three. */
  readonly keys: number;
  /** How many of them are pinned, at most. */
  readonly pinned: number;
}

/** What a write was to do: absent parts were to stay. */
export interface Wanted {
  readonly status?: 1 | 2;
  readonly addedUnits?: number;
  readonly name?: string;
  readonly expiresAtS?: number;
  readonly isDeleted?: boolean;
}

/** A write from here. */
export interface Written {
  readonly accountId: string;
  readonly keyId: number;
  readonly gateway: WorldGateway;
  readonly before: Readonly<KeyRow>;
  readonly wanted: Wanted;
  readonly outcome: Outcome<ActionReport>;
}

/** A write from here that has just arrived late and been read, with what was said to be of others before. */
export interface Late {
  readonly accountId: string;
  readonly keyId: number;
  readonly wanted: Wanted;
  readonly changesBefore: AppState['changes'];
}

/** A machine with the app on it, and the gateways that it watches. */
export class World {
  readonly clock = new SoakClock(STARTED_AT);
  readonly gateways: WorldGateway[] = [];
  readonly memory = new Memory();
  readonly vault = new WorldVault();
  readonly facts = { onBattery: false, online: true };
  notified: Notified[] = [];
  logged: { readonly event: string; readonly fields: object }[] = [];
  app!: WorldApp;
  before: View | null = null;
  /** What a story is about: whatever was drawn, it happens there. */
  focus: Target | null = null;
  /** The app was started anew by the step before. */
  isJustStarted = false;
  /** By the step that happened last: one write, or two of a key at once. */
  written: readonly Written[] = [];
  late: Late | null = null;
  /** The picker's rows as they were just answered. */
  picked: { readonly accountId: string; readonly items: readonly KeyListItem[] } | null = null;
  /** What happens now, or happened last. */
  step = '';
  stepBefore = '';
  #hasRestarted = false;
  readonly #machine: Machine;

  private constructor(seed: number) {
    let ids = 0;
    this.#machine = {
      clock: this.clock,
      folder: mkdtempSync(join(FOLDERS, 'comet-tray-world-')),
      vault: this.vault,
      random: seededRandom(seed),
      newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
      facts: () => ({ ...this.facts, zone: zoneNow(), networks: '192.168.1.7/24' }),
      onNotification: (notification, app) => this.#notify(notification, app),
      onLogged: (event, fields) => this.logged.push({ event, fields }),
    };
  }

  get folder(): string {
    return this.#machine.folder;
  }

  static async open(kinds: readonly GatewayKind[], seed: number): Promise<World> {
    const world = new World(seed);
    world.app = await WorldApp.start(world.#machine);
    for (const [index, kind] of kinds.entries()) await world.#addGateway(kind, seed + index);
    world.app.change({
      alerts: { ...world.app.store.get().settings.alerts, on: true },
    });
    await world.settle();
    return world;
  }

  get accounts(): readonly AccountState[] {
    return this.app.store.get().accounts;
  }

  begin(step: string): void {
    this.isJustStarted = this.#hasRestarted;
    this.#hasRestarted = false;
    this.stepBefore = this.step;
    this.step = step;
  }

  /** Whose account it is. */
  gatewayOf({ baseUrl }: Pick<AccountState, 'baseUrl'>): WorldGateway | undefined {
    return this.gateways.find(({ simulator }) => simulator.origin === baseUrl);
  }

  /** The account that is watched there. */
  accountOf(gateway: WorldGateway): AccountState | undefined {
    const origin = gateway.simulator.origin;
    return this.accounts.find(({ baseUrl }) => baseUrl === origin);
  }

  /** What the app is still about is done, and whatever the wire carried counts as told. */
  async settle(): Promise<void> {
    await this.app.idle();
    for (const gateway of this.gateways) gateway.settle();
  }

  /** Awake: what is due on the way happens in its order. */
  async pass(ms: number): Promise<void> {
    const until = this.clock.elapsedMs + ms;
    await this.settle();
    while (this.clock.nextTimerMs <= until) {
      this.clock.passUntil(this.clock.nextTimerMs);
      await this.settle();
    }
    this.clock.passUntil(until);
    await this.settle();
  }

  /** The user waits for it: so long as nothing is on the wire and it is not done, time passes. */
  async doing<Value>(action: Promise<Value>): Promise<Value> {
    const progress = { isDone: false };
    const done = action.finally(() => (progress.isDone = true));
    for (let turn = 1; !progress.isDone; turn += 1) {
      await this.settle();
      // Some calls ask nobody whether they may go out.
      if (turn % TURNS > 0) await delay(2);
      else this.clock.passUntil(this.clock.nextTimerMs);
    }
    return done;
  }

  /** What is in memory is gone, what was kept comes back; `meanwhile` happens to what was kept. */
  async restart(inTheMiddle: boolean, meanwhile: () => void = () => undefined): Promise<void> {
    if (inTheMiddle) void this.app.accounts.refresh(null);
    for (const gateway of this.gateways) gateway.begin();
    await this.app.quit();
    // What its process would not have lived to see must not happen to it.
    await this.app.idle();
    this.#hasRestarted = true;
    meanwhile();
    this.memory.restarted(this.clock.now());
    this.app = await WorldApp.start(this.#machine);
    await this.settle();
  }

  interrupt(): void {
    for (const gateway of this.gateways) gateway.interrupt();
  }

  /** What a user would see now. */
  async look(): Promise<View> {
    await this.settle();
    await this.app.statusWritten();
    return viewOf(this);
  }

  /** Everything of this step has been looked at. */
  forget(): void {
    this.notified = [];
    this.logged = [];
    this.written = [];
    this.picked = null;
    this.late = null;
    for (const gateway of this.gateways) gateway.forget();
  }

  async close(): Promise<void> {
    moveTo(undefined);
    await this.app.quit();
    await this.settle();
    for (const gateway of this.gateways) await gateway.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #addGateway(kind: GatewayKind, seed: number): Promise<void> {
    const { profile, isBare, trouble, pinned } = kind;
    const place = this.gateways.length + 1;
    const quota = 42 * DOLLAR;
    const in2Days = Math.floor((this.clock.trueNow() + 2 * 24 * 60 * MINUTE_MS) / 1_000);
    const keys = [
      { fields: { name: `prod-${place}`, remain_quota: 20 * DOLLAR, used_quota: 5 * DOLLAR } },
      { fields: { name: `nightly-${place}`, unlimited_quota: true } },
      { fields: { name: `soon-${place}`, remain_quota: 8 * DOLLAR, expired_time: in2Days } },
    ].slice(0, kind.keys);
    const gateway = await WorldGateway.open(profile, this.clock, { seed, quota, keys, isBare });
    this.gateways.push(gateway);
    await gateway.setTrouble(trouble);
    await this.app.signIn(gateway.simulator.origin, gateway.token, null, gateway.userId);
    await this.settle();
    const accountId = this.accountOf(gateway)?.id;
    if (accountId === undefined) throw new Error(`not signed in to ${profile}`);
    const pinnedIds = gateway.keyIds.slice(0, pinned);
    for (const keyId of pinnedIds) await this.app.user.pinKey({ accountId, keyId });
    this.memory.pinned(accountId, pinnedIds);
    await this.app.accounts.refresh(accountId);
  }

  #notify({ title, body }: AlertNotification, app: WorldApp): void {
    const { accounts, popoverVisible } = app.store.get();
    const unasked = accounts.filter((account) => this.gatewayOf(account)?.requestsSinceStart === 0);
    const silent = accounts.filter((account) => this.gatewayOf(account)?.isSilent === true);
    const [at, idOf] = [this.clock.now(), ({ id }: AccountState) => id];
    const asked = { unasked: unasked.map(idOf), silent: silent.map(idOf) };
    this.notified.push({ title, body, at, accounts, popoverVisible, ...asked });
  }
}
