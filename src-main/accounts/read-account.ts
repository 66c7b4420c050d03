import { HOUR_MS } from '#clock/durations';
import { succeed, type Failure, type Outcome } from '#contract/failure';
import type { Reading } from '#contract/reading';
import { emptyReport, type AccountReport, type FirstPage } from './account-report.ts';
import { unreadIn } from './unread-funds.ts';
import { learnPage, NOTHING_KNOWN, type KeyPageIndex } from './key-page-index.ts';
import { planPages } from './page-plan.ts';
import type { Gateway, KeyPage, OwnAccount, Subscription } from '../gateway/gateway.ts';
import { isAccountWide, isOfOneRecord, mayBeOfOneRoute, metFailure, stoppedBy } from './failure-kinds.ts';
import { mayBeAbsent, OptionalRoute } from './optional-route.ts';

export type OnReadings = (readings: readonly Reading[], progress: { read: number; of: number }) => void;

interface ReadOptions {
  /** By the user. */
  readonly askedFor: boolean;
  /** Its detail is open: it is read by itself, and first. */
  readonly openKeyId?: number | null;
  /** What is read is told as it comes. */
  readonly onReadings: OnReadings;
  /** What its answers say of the gateway's clock, by which keys expire, was said by one of them alone. */
  readonly isClockInDoubt: () => boolean;
}

const KEYS_AT_ONCE = 2;

/** Reads an account with as few calls as it can; remembers between refreshes what makes them few. */
export class AccountReader {
  readonly #gateway: Gateway;
  readonly #own: OptionalRoute;
  readonly #subscription: OptionalRoute;
  readonly #now: () => number;
  #hasSubscription = false;
  #subscriptionSaidAt = -Infinity;
  #pageIndex: KeyPageIndex = NOTHING_KNOWN;

  constructor(gateway: Gateway, now: () => number) {
    this.#gateway = gateway;
    this.#now = now;
    this.#own = new OptionalRoute(now);
    this.#subscription = new OptionalRoute(now);
  }

  /** A page that was read for somebody else shows where keys stand as well. */
  learn(page: number, { readings, total }: KeyPage): void {
    this.#pageIndex = learnPage(this.#pageIndex, page, { keyIds: readings.map(({ keyId }) => keyId), total });
  }

  /** The keys in the order in which they matter. */
  async read(
    keyIds: readonly number[],
    { askedFor, isClockInDoubt, onReadings, openKeyId }: ReadOptions,
  ): Promise<AccountReport> {
    const own = this.#own.isWorthAsking(askedFor) ? await this.#gateway.readOwnAccount() : null;
    // The route is optional: only a failure that any other call would meet as well counts.
    if (own !== null && !own.ok && isOfAllCalls(own.failure)) return emptyReport(own.failure);
    const round = new ReadRound(this.#gateway, keyIds, onReadings);
    // What fails of it alone is met once more among the others; an outage is to be met but once more.
    const isFirst = own === null || own.ok || !mayBeOfOneRoute(own.failure);
    const opened = await round.readById(keyIds.filter((id) => id === openKeyId && isFirst));
    const stopped =
      (opened !== null && isOfAllCalls(opened) ? opened : null) ??
      (await this.#readPages(round)) ??
      (await round.readById(round.missing)) ??
      (await this.#confirm(round, own));
    const failure = stoppedBy(stopped, own);
    if (failure === null) this.#own.note(own);
    const { newest, readings } = round;
    const report = {
      ...{ ...emptyReport(failure), readings, newest },
      ...{ own: own?.ok ? own.value : null, lacksOwn: this.#own.isAbsent },
    };
    if (failure !== null) return report;
    const paid = await this.#readSubscription(report.own, askedFor);
    // What is judged next goes by that clock.
    if (isClockInDoubt()) await this.#gateway.readKeyPage(1);
    const isDecisive = this.#hasSubscription || (report.own?.balance ?? 0) <= 0;
    return {
      ...{ ...report, goneKeyIds: round.goneKeyIds, ownerId: round.ownerId },
      ...{ subscription: paid?.ok ? paid.value : null, unread: unreadIn(own, paid, isDecisive) },
    };
  }

  /** A gateway without the route knows no subscriptions; what merely failed is not known, and asked again. Null: not asked. */
  async #readSubscription(own: OwnAccount | null, askedFor: boolean): Promise<Outcome<Subscription> | null> {
    const balance = own?.balance ?? null;
    if (balance === null || !(askedFor || this.#isSubscriptionDue(balance))) return null;
    const none = succeed({ isActive: false, readAt: this.#now() });
    if (!this.#subscription.isWorthAsking(askedFor)) return none;
    const outcome = await this.#gateway.readSubscription();
    this.#subscription.note(outcome);
    const answer = !outcome.ok && this.#subscription.isAbsent ? none : outcome;
    this.#subscriptionSaidAt = answer.ok ? answer.value.readAt : -Infinity;
    this.#hasSubscription = answer.ok ? answer.value.isActive : this.#hasSubscription;
    return answer;
  }

  /** While it decides whether keys work, or whether the balance is all there is; else now and then. */
  #isSubscriptionDue(balance: number): boolean {
    const saidAgoMs = Math.abs(this.#now() - this.#subscriptionSaidAt);
    return balance <= 0 || this.#hasSubscription || saidAgoMs >= HOUR_MS;
  }

  async #readPages(round: ReadRound): Promise<Failure | null> {
    let mayExplore = true;
    for (;;) {
      const plan = planPages(round.missing, this.#pageIndex, { pagesRead: round.pagesRead, mayExplore });
      if (plan.pages.length === 0) return null;
      mayExplore &&= !plan.explores;
      for (const page of plan.pages) {
        const failure = await this.#readPage(round, page);
        if (failure !== null) return failure;
      }
    }
  }

  async #readPage(round: ReadRound, page: number): Promise<Failure | null> {
    const askedAt = this.#now();
    const answer = await this.#gateway.readKeyPage(page);
    if (!answer.ok) return answer.failure;
    this.learn(page, answer.value);
    round.takePage(page, answer.value, askedAt);
    return null;
  }

  /**
   * "Record not found" is believed only beside a list call that works, and of a key that it does not hold, and a route
   * to be missing only beside one; that call also proves an account of which nothing else was read.
   */
  async #confirm(round: ReadRound, own: Outcome<OwnAccount> | null): Promise<Failure | null> {
    const isSeen = own?.ok === true || round.readings.length > 0;
    const isInDoubt = round.notFound.length > 0 || (own !== null && mayBeAbsent(own));
    return round.pagesRead.size > 0 || (isSeen && !isInDoubt) ? null : this.#readPage(round, 1);
  }
}

function isOfAllCalls(failure: Failure): boolean {
  return isAccountWide(failure) && !mayBeOfOneRoute(failure);
}

/** One refresh under way. */
class ReadRound {
  readonly readings: Reading[] = [];
  readonly pagesRead = new Set<number>();
  ownerId: number | null = null;
  newest: FirstPage | null = null;
  /** "Record not found", asked by id. */
  readonly notFound: number[] = [];
  readonly #gateway: Gateway;
  readonly #keyIds: readonly number[];
  readonly #onReadings: OnReadings;
  readonly #listed = new Set<number>();
  readonly #read = new Set<number>();

  constructor(gateway: Gateway, keyIds: readonly number[], onReadings: OnReadings) {
    this.#gateway = gateway;
    this.#keyIds = keyIds;
    this.#onReadings = onReadings;
  }

  get missing(): readonly number[] {
    return this.#keyIds.filter((keyId) => !this.#read.has(keyId) && !this.notFound.includes(keyId));
  }

  get goneKeyIds(): readonly number[] {
    return this.notFound.filter((keyId) => !this.#listed.has(keyId));
  }

  takePage(page: number, rows: KeyPage, askedAt: number): void {
    const { readings } = rows;
    this.ownerId ??= ownerOf(readings);
    this.pagesRead.add(page);
    if (page === 1) this.newest = { readings, askedAt };
    for (const keyId of keyIdsOf(rows)) this.#listed.add(keyId);
    this.#take(readings.filter(({ keyId }) => this.#keyIds.includes(keyId) && !this.#read.has(keyId)));
  }

  /** In order; the first failure that is not of one record alone ends it. */
  async readById(keyIds: readonly number[]): Promise<Failure | null> {
    const waiting = [...keyIds];
    const failures: Failure[] = [];
    const work = async () => {
      for (let id = waiting.shift(); id !== undefined && failures.length === 0; id = waiting.shift()) {
        const outcome = await this.#gateway.readKey(id);
        if (outcome.ok) this.#take([outcome.value]);
        else if (outcome.failure.code === 'key-gone') this.notFound.push(id);
        else if (!isOfOneRecord(outcome.failure)) failures.push(outcome.failure);
      }
    };
    await Promise.all(Array.from({ length: KEYS_AT_ONCE }, work));
    return metFailure(failures);
  }

  #take(readings: readonly Reading[]): void {
    if (readings.length === 0) return;
    this.readings.push(...readings);
    for (const { keyId } of readings) this.#read.add(keyId);
    this.#onReadings(readings, { read: this.#read.size, of: this.#keyIds.length });
  }
}

/** One pinned key alone, because the user looks at it; nothing is learnt of the account. */
export async function readOneKey(gateway: Gateway, keyId: number): Promise<AccountReport> {
  const outcome = await gateway.readKey(keyId, 'detail');
  if (outcome.ok) return { ...emptyReport(null), readings: [outcome.value] };
  if (outcome.failure.code !== 'key-gone') return emptyReport(outcome.failure);
  const page = await gateway.readKeyPage(1);
  if (!page.ok) return emptyReport(page.failure);
  const isListed = keyIdsOf(page.value).includes(keyId);
  return { ...emptyReport(null), goneKeyIds: isListed ? [] : [keyId], ownerId: ownerOf(page.value.readings) };
}

/** Of all rows, those that could not be read too: the keys are there. */
function keyIdsOf({ readings, unreadableIds = [] }: KeyPage): readonly number[] {
  return [...readings.map(({ keyId }) => keyId), ...unreadableIds];
}

function ownerOf(readings: readonly Reading[]): number | null {
  return readings.find(({ ownerId }) => ownerId !== null)?.ownerId ?? null;
}
