import gt from 'semver/functions/gt.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { Release, UpdateState } from '#contract/app-state';
import type { Clock } from '../clock/clock.ts';
import type { ReleaseFeed } from './release-feed.ts';
import type { AppStateStore } from '../state/app-state-store.ts';
import type { AlertsFile } from '../state/alerts-file.ts';

type KeptUpdate = AlertsFile['update'];

interface UpdateCheckDependencies {
  readonly clock: Clock;
  readonly store: AppStateStore;
  /** What is kept over restarts. */
  readonly memory: {
    readonly file: { readonly update: KeptUpdate };
    keep(change: { readonly update: KeptUpdate }): Promise<void>;
  };
  /** Null: there is nobody to ask. */
  readonly feed: ReleaseFeed | null;
  readonly log: (event: string, fields: object) => void;
}

/** Timers stand still while the machine sleeps: the clock is looked at again and again. */
const LOOK_EVERY_MS = HOUR_MS;
/** The start has better things to do. */
const FIRST_LOOK_MS = MINUTE_MS;

/** Whether a later version of the app is there: asked at most once a day, and when the user asks. Nothing is installed. */
export class UpdateCheck {
  readonly #dependencies: UpdateCheckDependencies;
  #asking: Promise<void> | null = null;
  #cancelLook: () => void = () => undefined;

  constructor(dependencies: UpdateCheckDependencies) {
    this.#dependencies = dependencies;
  }

  start(): void {
    this.#publish({ host: this.#dependencies.feed?.host ?? null });
    this.#lookIn(FIRST_LOOK_MS);
  }

  stop(): void {
    this.#cancelLook();
  }

  /** Asks now; joins what is asked already. Resolves when that is answered, whatever came of it. */
  ask(): Promise<void> {
    const { feed } = this.#dependencies;
    if (feed === null) return Promise.resolve();
    this.#asking ??= this.#ask(feed).finally(() => {
      this.#asking = null;
      this.#publish({ isAsking: false });
    });
    return this.#asking;
  }

  dismiss(): void {
    this.#keep({ dismissed: this.#kept.found?.version ?? null });
    this.#publish({});
  }

  get #kept(): KeptUpdate {
    return this.#dependencies.memory.file.update;
  }

  #lookIn(delayMs: number): void {
    this.#cancelLook = this.#dependencies.clock.after(delayMs, () => {
      if (this.#isDue()) void this.ask();
      this.#lookIn(LOOK_EVERY_MS);
    });
  }

  #isDue(): boolean {
    const { offline, settings } = this.#dependencies.store.get();
    if (!settings.checkForUpdates || settings.pausedUntil !== null || offline) return false;
    // Negative: the clock was set back since.
    const sinceMs = this.#dependencies.clock.now() - (this.#kept.askedAt ?? -DAY_MS);
    return sinceMs >= DAY_MS || sinceMs < 0;
  }

  async #ask(feed: ReleaseFeed): Promise<void> {
    const { clock, log } = this.#dependencies;
    // Before it is answered: a feed that fails is not asked more often than one that answers.
    this.#keep({ askedAt: clock.now() });
    this.#publish({ isAsking: true });
    const answer = await feed.read();
    log('updates-asked', { outcome: typeof answer === 'string' ? answer : 'ok' });
    const trouble = typeof answer === 'string' ? answer : null;
    if (typeof answer !== 'string') this.#keep({ answeredAt: clock.now(), found: answer.release });
    this.#publish({ trouble });
  }

  #keep(change: Partial<KeptUpdate>): void {
    void this.#dependencies.memory.keep({ update: { ...this.#kept, ...change } });
  }

  #publish(change: Partial<UpdateState>): void {
    const { answeredAt, dismissed } = this.#kept;
    this.#dependencies.store.update(({ update, version }) => {
      const available = laterThan(version, this.#kept.found);
      const isDismissed = available?.version === dismissed;
      return { update: { ...update, answeredAt, available, isDismissed, ...change } };
    });
  }
}

/** What was found before the app was updated is not later any more. */
function laterThan(version: string, found: Release | null): Release | null {
  return found !== null && gt(found.version, version) ? found : null;
}
