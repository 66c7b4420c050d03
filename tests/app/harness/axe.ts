import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type Axe from 'axe-core';
import type { Page } from 'playwright/test';

declare global {
  interface Window {
    axe?: typeof Axe;
  }
}

const SOURCE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What axe finds on the page. It stays there for the next question: putting it in takes as long as asking. */
export async function seriousViolations(page: Page, withColours = true): Promise<readonly string[]> {
  const isThere = await page.evaluate(() => window.axe !== undefined);
  if (!isThere) await page.evaluate(SOURCE);
  return page.evaluate(violations, {
    resultTypes: ['violations'],
    rules: { 'color-contrast': { enabled: withColours } },
  } satisfies Axe.RunOptions);
}

/** Runs in the page. */
async function violations(options: Axe.RunOptions): Promise<readonly string[]> {
  const result = await window.axe?.run(document, options);
  if (!result) throw new Error('axe is not on the page');
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
}
