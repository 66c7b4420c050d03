import { expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { Poller, type RefreshResult } from '../../../src-main/polling/poller.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { pollerOptions } from './poller-options.ts';

test('with manual refreshing, opening asks again whatever failed before', async () => {
  const clock = new ManualClock();
  const results: RefreshResult['kind'][] = ['failed', 'failed', 'ok'];
  const manual = new Poller<RefreshResult>({
    ...pollerOptions(clock),
    interval: () => ({ intervalMs: 0, reason: 'interval' }),
    read: () => Promise.resolve({ kind: results.shift() ?? 'ok', expected: null }),
  });
  await manual.refresh();
  await manual.opened();
  expect(results).toHaveLength(2);
  for (const left of [1, 0]) {
    await clock.advance(MINUTE_MS + 1);
    await manual.opened();
    expect(results).toHaveLength(left);
  }
});
