import type { Page } from 'playwright/test';

/** What main sets for tests, when it is not packaged. */
export interface TestHandles {
  readonly clock: { readonly untilNextMs: number; advance(ms: number): void; sleep(ms: number): void };
  readonly underWay: { settled(): Promise<void> };
}

/** Of the app's clock. */
export interface Steps {
  readonly untilNextMs: () => Promise<number>;
  readonly advance: (ms: number) => Promise<void>;
  /** What has begun has ended. */
  readonly settled: () => Promise<void>;
}

/**
 * What is due on the way happens in its order: whatever a timer began has ended before the next one fires. `alongside`
 * moves other clocks, by the same steps.
 */
export async function passTime(
  { advance, settled, untilNextMs }: Steps,
  ms: number,
  alongside: (stepMs: number) => void = () => undefined,
): Promise<void> {
  await settled();
  for (let leftMs = ms; leftMs > 0;) {
    // The app's clock runs by itself as well, so a timer may be due at once.
    const stepMs = Math.min(leftMs, Math.max(1, await untilNextMs()));
    leftMs -= stepMs;
    alongside(stepMs);
    await advance(stepMs);
    await settled();
  }
}

/** The page has heard of what was told until now, and shows it; undefined: none is visible. */
export async function pageSettled(page: Page | undefined): Promise<void> {
  await page?.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
}
