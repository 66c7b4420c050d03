import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { AccountState } from '#contract/account-state';
import { seededRandom } from '../../src-main/simulator/random.ts';
import { SoakClock } from '../soak/soak-clock.ts';
import { WorldApp, type Machine } from '../world/world-app.ts';
import { WorldVault } from '../world/world-vault.ts';
import { HostileGateway } from './hostile-gateway.ts';

const STARTED_AT = Date.UTC(2026, 10, 24, 9);
/** Of real waiting, before time passes. */
const TURNS = 3;
/** Files in memory where there are such. */
const FOLDERS = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

interface Logged {
  readonly event: string;
  readonly fields: object;
}

/** The app with one account at a gateway that is hostile at times, and one at a good one. */
export class HostileWorld {
  readonly clock = new SoakClock(STARTED_AT);
  readonly hostile: HostileGateway;
  readonly good: HostileGateway;
  app!: WorldApp;
  logged: Logged[] = [];
  readonly #time: Float64Array;
  readonly #machine: Machine;

  private constructor(
    seed: number,
    time: SharedArrayBuffer,
    gateways: readonly [HostileGateway, HostileGateway],
  ) {
    this.#time = new Float64Array(time);
    [this.hostile, this.good] = gateways;
    let ids = 0;
    this.#machine = {
      clock: this.clock,
      folder: mkdtempSync(join(FOLDERS, 'comet-tray-hostile-')),
      vault: new WorldVault(),
      random: seededRandom(seed),
      newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
      facts: () => ({ onBattery: false, online: true, zone: 'UTC', networks: '192.168.1.7/24' }),
      onNotification: () => undefined,
      onLogged: (event, fields) => this.logged.push({ event, fields }),
    };
  }

  static async open(seed: number): Promise<HostileWorld> {
    const clock = new SharedArrayBuffer(8);
    new Float64Array(clock)[0] = STARTED_AT;
    const profile = (['comet', '2504', 'fork'] as const)[seed % 3] ?? 'comet';
    const hostile = await HostileGateway.start({ seed, profile, clock });
    const good = await HostileGateway.start({ seed: seed + 1, profile: 'comet', clock });
    const world = new HostileWorld(seed, clock, [hostile, good]);
    world.app = await WorldApp.start(world.#machine);
    for (const gateway of [hostile, good]) await world.#signIn(gateway);
    world.app.change({ alerts: { ...world.app.store.get().settings.alerts, on: true } });
    await world.pass(1_000);
    return world;
  }

  get folder(): string {
    return this.#machine.folder;
  }

  accountAt({ account }: HostileGateway): AccountState {
    const found = this.app.store.get().accounts.find(({ baseUrl }) => baseUrl === account.origin);
    if (found === undefined) throw new Error('the account is gone');
    return found;
  }

  /** Awake: what is due on the way happens in its order. */
  async pass(ms: number): Promise<void> {
    const until = this.clock.elapsedMs + ms;
    await this.app.idle();
    while (this.clock.nextTimerMs <= until) await this.#passUntil(this.clock.nextTimerMs);
    await this.#passUntil(until);
  }

  /** The machine sleeps so long, and wakes up. */
  async sleep(ms: number): Promise<void> {
    this.clock.sleep(ms);
    await this.pass(60_000);
  }

  /** The user waits for it: so long as nothing is on the wire and it is not done, time passes. */
  async doing<Value>(action: Promise<Value>): Promise<Value> {
    const progress = { isDone: false };
    const done = action.finally(() => (progress.isDone = true));
    for (let turn = 1; !progress.isDone; turn += 1) {
      await this.app.idle();
      if (turn % TURNS > 0) await delay(1);
      else await this.#passUntil(this.clock.nextTimerMs);
    }
    return done;
  }

  async restart(): Promise<void> {
    await this.app.quit();
    this.app = await WorldApp.start(this.#machine);
    await this.pass(1_000);
  }

  async close(): Promise<void> {
    await this.app.quit();
    await Promise.all([this.hostile.close(), this.good.close()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #passUntil(elapsedMs: number): Promise<void> {
    if (elapsedMs !== Infinity) this.clock.passUntil(elapsedMs);
    this.#time[0] = this.clock.trueNow();
    await this.app.idle();
  }

  async #signIn(gateway: HostileGateway): Promise<void> {
    const { origin, token, userId, keyIds } = gateway.account;
    await this.app.signIn(origin, token, null, userId);
    const { id: accountId } = this.accountAt(gateway);
    for (const keyId of keyIds) await this.app.user.pinKey({ accountId, keyId });
    await this.doing(this.app.accounts.refresh(accountId));
  }
}
