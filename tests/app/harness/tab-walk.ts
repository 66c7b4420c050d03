import type { CDPSession, Page } from 'playwright/test';
import { focused, type Focused } from './page-checks.ts';

declare global {
  interface Window {
    visits?: Focused[];
  }
}

const TAB = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
/** Of one field: year, month, day, hour, minute, half of the day, and the button that opens the calendar. */
const MAX_PARTS = 7;

/**
 * Presses Tab until the focus has been in `count` places, and answers what was found in each. The page looks by itself
 * when the key comes up again: asking it after every press took three times as long.
 */
export async function walkByTab(page: Page, count: number): Promise<readonly Focused[]> {
  const cdp = await page.context().newCDPSession(page);
  await page.evaluate(`(${String(noteVisits)})(${String(focused)})`);
  let places: readonly Focused[] = [];
  for (let round = 0; places.length < count && round < MAX_PARTS; round++) {
    await pressTab(cdp, count - places.length);
    places = placesOf(await page.evaluate(() => window.visits ?? []));
  }
  await cdp.detach();
  return places;
}

/** Chromium takes the events in the order in which they are sent. */
async function pressTab(cdp: CDPSession, times: number): Promise<void> {
  const events = Array.from({ length: times }, () => ['rawKeyDown', 'keyUp'] as const).flat();
  await Promise.all(events.map((type) => cdp.send('Input.dispatchKeyEvent', { type, ...TAB })));
}

/** Tab stops at each part of a field, which is one place. */
function placesOf(visits: readonly Focused[]): readonly Focused[] {
  return visits.filter(({ stop, hasParts }, index) => !hasParts || stop !== visits[index - 1]?.stop);
}

/** Runs in the page. */
function noteVisits(look: () => Focused): void {
  const isNew = window.visits === undefined;
  window.visits = [];
  if (isNew) addEventListener('keyup', () => window.visits?.push(look()));
}
