import type { RateLimiters } from '../polling/rate-limiters.ts';

/** Asked by main itself: is a gateway that wants silence until then to be asked once all the same? */
export type MaySendOnce = (host: string, until: number) => Promise<boolean>;

interface Asked {
  readonly record: { readonly baseUrl: string };
  /** Null: without its token. */
  readonly connected: unknown;
}

/** What the user wants of an origin that asked to wait: they are asked, once per wish, and nobody else goes against it. */
export class RetryConsent {
  readonly #limiters: RateLimiters;
  readonly #maySendOnce: MaySendOnce;

  constructor(limiters: RateLimiters, maySendOnce: MaySendOnce) {
    this.#limiters = limiters;
    this.#maySendOnce = maySendOnce;
  }

  async run<Value>(url: string, task: () => Promise<Value>): Promise<Value> {
    const { host, origin } = new URL(url);
    const limiter = this.#limiters.of(origin);
    const until = limiter.takeQuestion();
    if (until === null) return task();
    return (await this.#maySendOnce(host, until)) ? limiter.sendOnce(task) : task();
  }

  /** For each of them, with one question for those of one origin; none for those of which nothing can be asked. */
  async runAll<On extends Asked>(all: readonly On[], task: (on: On) => Promise<unknown>): Promise<void> {
    const unable = all.filter(({ connected }) => connected === null);
    const able = all.filter(({ connected }) => connected !== null);
    const byOrigin = Map.groupBy(able, ({ record }) => new URL(record.baseUrl).origin);
    const runs = [...byOrigin].map(([origin, there]) => this.run(origin, () => Promise.all(there.map(task))));
    await Promise.all([...runs, ...unable.map(task)]);
  }
}
