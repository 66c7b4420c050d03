import gt from 'semver/functions/gt.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { Release, UpdateState } from '#contract/app-state';
import type { Clock } from '../clock/clock.ts';
import type { FeedResult, ReleaseFeed } from './release-feed.ts';
import type { AppStateStore } from '../state/app-state-store.ts';
import type { AlertsFile } from '../state/alerts-file.ts';

type StoredUpdate = AlertsFile['update'];

interface UpdateCheckDependencies {
  readonly clock: Clock;
  readonly store: AppStateStore;
  /** What is kept over restarts. */
  readonly alertsStore: {
    readonly file: { readonly update: StoredUpdate };
    save(change: { readonly update: StoredUpdate }): Promise<void>;
  };
  /** Null: there is nobody to ask. */
  readonly feed: ReleaseFeed | null;
  readonly log: (event: string, fields: object) => void;
}

/** Timers stand still while the machine sleeps: the clock is looked at again and again. */
const CHECK_EVERY_MS = HOUR_MS;
/** The start has better things to do. */
const FIRST_CHECK_MS = MINUTE_MS;

/** Whether a later version of the app is there: asked at most once a day, and when the user asks. Nothing is installed. */
export class UpdateCheck {
  readonly #dependencies: UpdateCheckDependencies;
  #asking: Promise<void> | null = null;
  #cancelCheck: () => void = () => undefined;

  constructor(dependencies: UpdateCheckDependencies) {
    this.#dependencies = dependencies;
  }

  start(): void {
    this.#publish({ host: this.#dependencies.feed?.host ?? null });
    this.#scheduleCheck(FIRST_CHECK_MS);
  }

  stop(): void {
    this.#cancelCheck();
  }

  /** Asks now; joins what is asked already. Resolves when that is answered, whatever came of it. */
  check(): Promise<void> {
    const { feed } = this.#dependencies;
    if (feed === null) return Promise.resolve();
    this.#asking ??= this.#ask(feed).finally(() => {
      this.#asking = null;
      this.#publish({ isAsking: false });
    });
    return this.#asking;
  }

  dismiss(): void {
    this.#save({ dismissed: this.#stored.found?.version ?? null });
    this.#publish({});
  }

  get #stored(): StoredUpdate {
    return this.#dependencies.alertsStore.file.update;
  }

  #scheduleCheck(delayMs: number): void {
    this.#cancelCheck = this.#dependencies.clock.after(delayMs, () => {
      if (this.#isDue()) void this.check();
      this.#scheduleCheck(CHECK_EVERY_MS);
    });
  }

  #isDue(): boolean {
    const { offline, settings } = this.#dependencies.store.get();
    if (!settings.checkForUpdates || settings.pausedUntil !== null || offline) return false;
    // Negative: the clock was set back since.
    const sinceMs = this.#dependencies.clock.now() - (this.#stored.askedAt ?? -DAY_MS);
    return sinceMs >= DAY_MS || sinceMs < 0;
  }

  async #ask(feed: ReleaseFeed): Promise<void> {
    const { clock, log } = this.#dependencies;
    // Before it is answered: a feed that fails is not asked more often than one that answers.
    this.#save({ askedAt: clock.now() });
    this.#publish({ isAsking: true });
    const answer = await this.#read(feed);
    log('updates-asked', { outcome: typeof answer === 'string' ? answer : 'ok' });
    const trouble = typeof answer === 'string' ? answer : null;
    if (typeof answer !== 'string') this.#save({ answeredAt: clock.now(), found: answer.release });
    this.#publish({ trouble });
  }

  /** Never rejects: what was asked is answered somehow. */
  async #read(feed: ReleaseFeed): Promise<FeedResult> {
    try {
      return await feed.read();
    } catch (error) {
      this.#dependencies.log('updates-not-read', { error });
      return 'unreadable';
    }
  }

  #save(change: Partial<StoredUpdate>): void {
    void this.#dependencies.alertsStore.save({ update: { ...this.#stored, ...change } });
  }

  #publish(change: Partial<UpdateState>): void {
    const { answeredAt, dismissed } = this.#stored;
    this.#dependencies.store.update(({ update, version }) => {
      const available = laterThan(version, this.#stored.found);
      const isDismissed = available?.version === dismissed;
      return { update: { ...update, answeredAt, available, isDismissed, ...change } };
    });
  }
}

/** What was found before the app was updated is not later any more. */
function laterThan(version: string, found: Release | null): Release | null {
  return found !== null && gt(found.version, version) ? found : null;
}
