import { setTimeout } from 'node:timers/promises';

const POLL_EVERY_MS = 25;
const GIVE_UP_AFTER_MS = 20_000;

/** Asks until the answer is neither null nor undefined nor false. */
export async function waitUntil<T>(
  what: string,
  ask: () => T | Promise<T>,
): Promise<Exclude<T, null | undefined | false>> {
  const giveUpAt = Date.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false)
      return answer as Exclude<T, null | undefined | false>;
    if (Date.now() > giveUpAt) throw new Error(`Waited ${GIVE_UP_AFTER_MS} ms in vain for ${what}`);
    await setTimeout(POLL_EVERY_MS);
  }
}
