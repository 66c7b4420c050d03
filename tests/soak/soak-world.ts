import type { ChooseFault } from '../../src-main/simulator/fault.ts';
import * as faults from '../../src-main/simulator/fault-catalogue.ts';
import { startSimulator, type Simulator } from '../../src-main/simulator/simulator.ts';
import type { Chance } from './event-calendar.ts';
import type { SoakClock } from './soak-clock.ts';

const KEYS = 450;
/** Of all requests; more than one in twenty-five would be no network. */
const FAULT_SHARE = 0.04;

const FAULTS = [
  faults.REFUSED,
  faults.RESET_IN_HEAD,
  faults.RESET_IN_BODY,
  faults.CUT_IN_BODY,
  faults.STALL_BEFORE_HEAD,
  faults.STALL_IN_BODY,
  faults.TRUNCATED_JSON,
  faults.BYTE_ORDER_MARK,
  faults.INVALID_UTF8,
  faults.WRONG_CONTENT_TYPE,
  faults.UNOFFERED_ENCODING,
  faults.GZIP_IN_NAME_ONLY,
  faults.GZIP_OF_NOTHING,
  faults.TRUNCATED_GZIP,
  faults.EMPTY_500,
  faults.REDIRECT_LOOP,
  faults.html(200),
  faults.html(403),
  faults.html(524),
  faults.redirect('https://elsewhere.invalid'),
  faults.tooManyRequests(),
  faults.answeredWith(401, '{"message":"Unauthorized, invalid access token","success":false}'),
  faults.answeredWith(200, '{"message":"record not found","success":false}'),
];

/** The gateway and what others do there. */
export class SoakWorld {
  readonly simulator: Simulator;
  readonly token: string;
  readonly userId: number;
  readonly faultCounts = new Map<string, number>();
  readonly #clock: SoakClock;
  readonly #chance: Chance;
  readonly #keyIds: number[];

  private constructor(simulator: Simulator, clock: SoakClock, chance: Chance) {
    this.simulator = simulator;
    this.#clock = clock;
    this.#chance = chance;
    const keys = Array.from({ length: KEYS }, (_, index) => ({
      fields: { name: `key ${index}`, remain_quota: 50_000_000, unlimited_quota: index % 17 === 0 },
    }));
    const account = simulator.state.addAccount({ user: { quota: 5_000_000_000 }, keys });
    this.token = account.accessToken;
    this.userId = account.userId;
    this.#keyIds = [...account.keyIds];
    this.spoil();
  }

  static async open(clock: SoakClock, chance: Chance, seed: number): Promise<SoakWorld> {
    const now = () => clock.trueNow();
    const switches = { rateLimit: null };
    return new SoakWorld(
      await startSimulator({ now, seed, switches, keepRequests: 10, keepLogDays: 1 }),
      clock,
      chance,
    );
  }

  get keyIds(): readonly number[] {
    return this.#keyIds;
  }

  /** From now on some answers are spoilt. */
  spoil(): void {
    const choose: ChooseFault = () => {
      const fault = this.#chance.next() < FAULT_SHARE ? (this.#chance.of(FAULTS) ?? null) : null;
      if (fault !== null) this.faultCounts.set(fault.name, (this.faultCounts.get(fault.name) ?? 0) + 1);
      return fault;
    };
    this.simulator.faults.set(choose);
  }

  spend(): void {
    for (let call = 0; call < 12; call++) {
      const keyId = this.#chance.of(this.#keyIds);
      if (keyId !== undefined) this.simulator.state.callModel(keyId, this.#chance.between(1, 40_000));
    }
  }

  edit(): void {
    const keyId = this.#chance.of(this.#keyIds);
    if (keyId === undefined) return;
    const edits = [
      { name: `renamed ${this.#chance.between(1, 999)}` },
      { status: this.#chance.between(1, 2) },
      { remain_quota: this.#chance.between(-5, 90_000_000) },
      { expired_time: Math.floor(this.#clock.trueNow() / 1_000) + this.#chance.between(600, 90_000) },
    ];
    this.simulator.state.editKey(keyId, this.#chance.of(edits) ?? {});
  }

  create(): void {
    const { id } = this.simulator.state.createKey(this.userId, { fields: { remain_quota: 1_000_000 } });
    this.#keyIds.push(id);
  }

  remove(): void {
    const keyId = this.#chance.of(this.#keyIds);
    if (keyId === undefined) return;
    this.simulator.state.deleteKey(keyId);
    this.#keyIds.splice(this.#keyIds.indexOf(keyId), 1);
  }

  /** Nothing is wrong any more. */
  async heal(): Promise<void> {
    this.simulator.faults.clear();
    this.simulator.set({ rateLimit: null, retryAfter: null, databaseDown: null });
    await this.simulator.up();
  }
}
