import type { Clock } from '../clock/clock.ts';

/** Whatever comes of a late answer is the asker's own affair: it goes on as the one that was given. */
export async function withinLimit<Value>(
  clock: Clock,
  limitMs: number,
  answer: PromiseLike<Value>,
): Promise<Value> {
  const limit = Promise.withResolvers<never>();
  const cancel = clock.after(limitMs, () => limit.reject(new Error(`No answer within ${limitMs} ms`)));
  try {
    return await Promise.race([answer, limit.promise]);
  } finally {
    cancel();
  }
}
