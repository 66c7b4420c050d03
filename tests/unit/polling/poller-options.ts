import { expect } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import type { PollerOptions, RefreshResult } from '../../../src-main/polling/poller.ts';
import type { ManualClock } from '../../fixtures/manual-clock.ts';

/** Of an account that is refreshed every five minutes, with nothing in the way; a report is its own result. */
export function pollerOptions(clock: ManualClock): Omit<PollerOptions<RefreshResult>, 'read'> {
  return {
    clock,
    random: () => 0.5,
    interval: () => ({ intervalMs: 5 * MINUTE_MS, reason: 'interval' }),
    origin: { retryAt: null, backOffUntil: null },
    isPaused: () => false,
    take: (result) => result,
    onRefreshFailed: (error) => expect.unreachable(String(error)),
    onChange: () => undefined,
  };
}
