import { SECOND_MS } from '#clock/durations';
import type { ChooseFault, Fault, FaultyRequest } from '../../src-main/simulator/fault.ts';
import { edgePage } from '../../src-main/simulator/answer.ts';
import * as faults from '../../src-main/simulator/fault-catalogue.ts';
import type { GatewayCall } from '../../src-main/simulator/gateway-call.ts';
import type { KeySeed } from '../../src-main/simulator/gateway-state.ts';
import type { ProfileName } from '../../src-main/simulator/profiles.ts';
import { startSimulator, type Simulator } from '../../src-main/simulator/simulator.ts';
import type { SoakClock } from '../soak/soak-clock.ts';
import { Told } from './told.ts';
import { failsOn, silenceWishedS, TROUBLES, type Trouble } from './troubles.ts';

export interface Passed {
  readonly method: string;
  readonly target: string;
  readonly route: string | null;
  /** By the clock of the app. */
  readonly at: number;
  readonly elapsedMs: number;
}

/** Of what it pays for nothing is left: it goes on until its end all the same. */
type Subscription = 'none' | 'active' | 'used-up';

const SUBSCRIPTION = '/api/subscription/self';
const UNTOUCHED: Fault = { name: 'none' };
/** A wish is in whole seconds. */
const ROUNDED_MS = 2 * SECOND_MS;
/** Slow enough that a refresh shows itself on the way. */
const SLOW_MS = 1_200;

/** One account's gateway: the truth, what goes wrong on the way, and a record of all that the app was told. */
export class WorldGateway {
  readonly profile: ProfileName;
  readonly told = new Told();
  readonly passed: Passed[] = [];
  trouble: Trouble | null = null;
  /** When the trouble last changed, true time. */
  troubleSince = 0;
  isSlow = false;
  token = '';
  userId = 0;
  /** Of every key there ever was, oldest first. */
  readonly keyIds: number[] = [];
  /** By key: what its answers say instead. */
  readonly odd = new Map<number, Record<string, unknown>>();
  /** True time; null: the app's is good. */
  tokenEndedAt: number | null = null;
  /** Of the token in use: the account's own user, or another. */
  isOthersToken = false;
  /** When the last request came, true time, before this step. */
  askedAt = 0;
  #requestedAt = 0;
  /** True time: until when nobody could reach it. */
  disconnectedUntil = 0;
  /** How many requests came since the app was started or woken up. */
  requestsSinceStart = 0;
  /** The last wish for silence that arrived; by true time. */
  wish: { readonly from: number; readonly until: number; readonly isPage: boolean } | null = null;
  /** As it was before this step: who asks against it may meet another. */
  wishBefore: WorldGateway['wish'] = null;
  /** When the next write has come, before it is done; once. */
  onWrite: (() => void) | null = null;
  /** The next write reaches it only when that is called. */
  holdsNext = false;
  #held: GatewayCall | null = null;
  #isArriving = false;
  #isUsedUp = false;
  #comingWish: WorldGateway['wish'] = null;
  simulator!: Simulator;
  readonly #clock: SoakClock;

  private constructor(profile: ProfileName, clock: SoakClock) {
    this.profile = profile;
    this.#clock = clock;
  }

  static async open(
    profile: ProfileName,
    clock: SoakClock,
    account: {
      readonly seed: number;
      readonly quota: number;
      readonly keys: readonly KeySeed[];
      /** It tells nothing of its users. */
      readonly isBare: boolean;
    },
  ): Promise<WorldGateway> {
    const gateway = new WorldGateway(profile, clock);
    gateway.simulator = await startSimulator({
      ...{ now: () => clock.trueNow(), profile, seed: account.seed },
      ...{
        switches: { rateLimit: null, unknownPathLimit: null, accountRoutes: !account.isBare },
        keepRequests: 50,
        keepLogDays: 1,
      },
    });
    const created = gateway.simulator.state.createUser({ quota: account.quota });
    gateway.token = created.accessToken;
    gateway.userId = created.userId;
    for (const key of account.keys) gateway.createKey(key);
    gateway.#listen();
    return gateway;
  }

  get livingKeyIds(): readonly number[] {
    return this.keyIds.filter((keyId) => !this.isDeleted(keyId));
  }

  isDeleted(keyId: number): boolean {
    return this.simulator.state.store().key(keyId).deleted;
  }

  createKey({ fields }: KeySeed): number {
    const extra: Record<string, unknown> = {};
    const { id } = this.simulator.state.createKey(this.userId, { fields, extra });
    this.keyIds.push(id);
    this.odd.set(id, extra);
    return id;
  }

  setSubscription(subscription: Subscription): void {
    this.simulator.set({ subscription: subscription !== 'none' });
    this.#isUsedUp = subscription === 'used-up';
    this.troubleSince = this.#clock.trueNow();
  }

  async setTrouble(trouble: Trouble | null): Promise<void> {
    if (this.trouble === 'no-connection') this.disconnectedUntil = this.#clock.trueNow();
    this.trouble = trouble;
    this.troubleSince = this.#clock.trueNow();
    if (trouble === 'no-connection') await this.simulator.down();
    else await this.simulator.up();
  }

  /** It wanted silence for a while that is not over. */
  get isSilent(): boolean {
    const until = this.wish?.until ?? 0;
    return this.#clock.trueNow() < until + ROUNDED_MS;
  }

  /** What was on the wire has arrived. */
  settle(): void {
    this.told.settle();
    this.wish = this.#comingWish ?? this.wish;
    this.#comingWish = null;
  }

  /** What was on the wire may be lost. */
  interrupt(): void {
    this.told.interrupt();
    this.#comingWish = null;
  }

  /** Everything of this step has been looked at. */
  forget(): void {
    this.askedAt = this.#requestedAt;
    this.wishBefore = this.wish;
    this.passed.length = 0;
  }

  /** The app, or the machine, begins anew. */
  begin(): void {
    this.interrupt();
    this.requestsSinceStart = 0;
  }

  /** What was held up arrives, and nobody waits for its answer any more. False: nothing was. */
  async arrive(): Promise<boolean> {
    const call = this.#held;
    this.#held = null;
    this.holdsNext = false;
    if (call === null) return false;
    const { body, method, target } = call;
    const headers = {
      ...pick(call, 'authorization'),
      ...pick(call, 'new-api-user'),
      ...pick(call, 'content-type'),
    };
    this.#isArriving = true;
    await fetch(`${this.simulator.origin}${target}`, { method, headers, ...(body !== '' && { body }) });
    this.#isArriving = false;
    return true;
  }

  async close(): Promise<void> {
    await this.simulator.close();
  }

  /** The simulator asks for each request what goes wrong with it: that is where it is seen as well. */
  #listen(): void {
    const choose: ChooseFault = (request) => {
      if (this.#isArriving) return null;
      if (this.isSlow) this.#clock.passUntil(this.#clock.elapsedMs + SLOW_MS);
      const { method, route, target } = request;
      const { elapsedMs } = this.#clock;
      this.passed.push({ method, target, route, at: this.#clock.now(), elapsedMs });
      this.requestsSinceStart += 1;
      this.#requestedAt = this.#clock.trueNow();
      if (method !== 'GET') this.#wrote();
      const fault = this.#faultOf(request);
      return this.#heard(request, fault ?? UNTOUCHED);
    };
    this.simulator.faults.set(choose);
  }

  #holdUp(): Fault {
    this.holdsNext = false;
    return {
      name: 'held up',
      instead: (call) => {
        this.#held = call;
        return edgePage(504);
      },
    };
  }

  #wrote(): void {
    const { onWrite } = this;
    this.onWrite = null;
    onWrite?.();
  }

  #faultOf({ route, method }: FaultyRequest): Fault | null {
    if (method !== 'GET' && this.holdsNext) return this.#holdUp();
    const { trouble } = this;
    if (trouble === null || !failsOn(trouble, route, method)) return null;
    const silenceS = silenceWishedS(trouble);
    const from = this.#clock.trueNow();
    const isPage = trouble === 'portal';
    if (silenceS !== null) this.#comingWish = { from, until: from + silenceS * SECOND_MS, isPage };
    return TROUBLES[trouble].fault ?? faults.REFUSED;
  }

  /** The same, but for the record: what is spoilt is not told. */
  #heard({ route, target, method }: FaultyRequest, fault: Fault): Fault {
    if (fault !== UNTOUCHED) return fault;
    let text = '';
    return {
      ...fault,
      text: (buffer) => {
        text = this.#isUsedUp && route === SUBSCRIPTION ? usedUp(buffer.toString()) : buffer.toString();
        return Buffer.from(text);
      },
      wire: (message) => {
        const { status } = message;
        const trueAt = this.#clock.trueNow();
        this.told.take({ method, route, target, status, text, at: this.#clock.now(), trueAt });
        return message;
      },
    };
  }
}

/** The simulator's own names no amounts. */
function usedUp(text: string): string {
  return text.replaceAll('"status":"active"', '"status":"active","amount_total":1000,"amount_used":1000');
}

function pick({ headers }: GatewayCall, name: string): Record<string, string> {
  const value = headers[name];
  return typeof value === 'string' ? { [name]: value } : {};
}
