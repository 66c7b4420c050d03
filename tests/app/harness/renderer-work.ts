import type { CDPSession, Page } from 'playwright/test';
import type { AppState } from '#contract/app-state';

/** What a page did in some time. */
export interface RendererWork {
  readonly layouts: number;
  readonly styles: number;
  /** Timers and animation frames are script, too. */
  readonly scriptMs: number;
  readonly animations: number;
}

/** What the page does by itself in a span of real time: nothing but time can show that nothing happens. */
export async function workIn(page: Page, spanMs: number): Promise<RendererWork> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const animations = await page.evaluate(() => document.getAnimations().length);
  const before = await metrics(cdp);
  await page.waitForTimeout(spanMs);
  const after = await metrics(cdp);
  await cdp.detach();
  const grown = (name: string) => (after.get(name) ?? NaN) - (before.get(name) ?? NaN);
  return {
    layouts: grown('LayoutCount'),
    styles: grown('RecalcStyleCount'),
    scriptMs: grown('ScriptDuration') * 1_000,
    animations,
  };
}

const WARM_UP = 100;
const REFRESHES = 1_000;

/** How much more JavaScript memory the page holds after 1,000 refreshes that change every figure of `state`. */
export async function heapGrowthBytes(page: Page, state: AppState): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await page.evaluate(refreshMany, [state, 1_000, WARM_UP] as const);
  const before = await usedBytes(cdp);
  await page.evaluate(refreshMany, [state, 2_000, REFRESHES] as const);
  const after = await usedBytes(cdp);
  await cdp.detach();
  return after - before;
}

async function usedBytes(cdp: CDPSession): Promise<number> {
  // The second one takes what finalizers of the first have let go.
  for (let round = 0; round < 2; round++) await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}

async function metrics(cdp: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics: listed } = await cdp.send('Performance.getMetrics');
  return new Map(listed.map(({ name, value }) => [name, value]));
}

/** Runs in the page: each state is a copy of its own, as IPC makes one. */
async function refreshMany([state, from, count]: readonly [AppState, number, number]): Promise<void> {
  for (let revision = from; revision < from + count; revision++) {
    const accounts = structuredClone(state.accounts).map((account) => ({
      ...account,
      pins: account.pins.map((pin) => ({
        ...pin,
        reading: pin.reading && {
          ...pin.reading,
          remaining: pin.reading.remaining - (revision % 50) * 1_000,
        },
      })),
    }));
    if (!window.publishState) throw new Error('The page listens to no state');
    window.publishState({ ...state, revision, accounts });
    // Svelte draws at the end of the task.
    await new Promise((resolve) => setTimeout(resolve));
  }
}
