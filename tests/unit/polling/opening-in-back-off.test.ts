import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { Poller, type RefreshResult } from '../../../src-main/polling/poller.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { pollerOptions } from './poller-options.ts';

function poller(kind: RefreshResult['kind']) {
  const clock = new ManualClock();
  const origin = { retryAt: null, backOffUntil: null as number | null };
  let reads = 0;
  const opened = new Poller<RefreshResult>({
    ...pollerOptions(clock),
    origin,
    read: () => {
      reads += 1;
      return Promise.resolve({ kind, expected: null });
    },
  });
  return { clock, opened, origin, reads: () => reads };
}

test('opening does not refresh while a back-off of its own lasts', async () => {
  const { clock, opened, reads } = poller('failed');
  for (let failures = 0; failures < 5; failures += 1) await opened.refresh();
  await clock.advance(MINUTE_MS + 1);
  await opened.opened();
  expect(reads()).toBe(5);
});

test('opening does not refresh while a back-off of its origin lasts', async () => {
  const { clock, opened, origin, reads } = poller('ok');
  await opened.refresh();
  origin.backOffUntil = clock.now() + HOUR_MS;
  await clock.advance(MINUTE_MS + 1);
  await opened.opened();
  expect(reads()).toBe(1);
});
