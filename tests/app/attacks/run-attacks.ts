import type { BrowserContext, Page } from 'playwright/test';
import { expect } from '../harness/tray-test.ts';
import { attempt, listen, worksUnprotected, type Aim, type Attack, type Listener } from './attack.ts';
import type { Row } from './attack-table.ts';

const ABROAD: Aim = {
  host: 'attacker.example',
  udpHost: 'attacker.example:3478',
  site: 'https://attacker.example',
};
/** So many pages do not slow one another down. */
const AT_ONCE = 4;

export interface Site {
  readonly context: BrowserContext;
  /** An empty page without any policy. */
  readonly url: string;
  /** Until the browser is closed: it does not end while a page is on its way to somebody who left. */
  readonly listen: () => Promise<Listener>;
}

/**
 * Each at somebody abroad and at a listener here: none may get through, and none may reach the listener. `otherwise`
 * is what came of those that the page's policy does not name.
 */
export async function refuseAll(page: Page, attacks: readonly Attack[], otherwise: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const attack of attacks) {
    const listener = await listen();
    for (const aim of [ABROAD, listener.aim]) {
      const { gotThrough, violated } = await attempt(page, attack, aim);
      expect({ what: attack.what, gotThrough }).toEqual({ what: attack.what, gotThrough: false });
      if (attack.violates !== undefined) expect(violated, attack.what).toContain(attack.violates);
    }
    expect(listener.reached(), attack.what).toBe(0);
    await listener.close();
    rows.push(rowOf(attack, otherwise));
  }
  return rows;
}

function rowOf({ what, violates, neverBecause }: Attack, otherwise: string): Row {
  const proved = neverBecause === undefined ? 'host' : `host, its refusal alone: ${neverBecause}`;
  return { tried: what, result: violates === undefined ? otherwise : `refused by ${violates}`, proved };
}

/** The same attacks in a page that nobody protects: those that fail there would prove nothing. */
export async function expectAllToWork(
  { context, url, listen }: Site,
  attacks: readonly Attack[],
): Promise<void> {
  const waiting = attacks.filter(({ neverBecause }) => neverBecause === undefined);
  const worker = async () => {
    for (let attack = waiting.shift(); attack; attack = waiting.shift()) {
      const page = await context.newPage();
      await page.goto(url);
      expect(await worksUnprotected(page, await listen(), attack), attack.what).toBe(true);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
