import { asIs, type Answer } from './answer.ts';
import type { RouteContext } from './route.ts';
import type { StoredKey } from './store.ts';

const UNITS_PER_DOLLAR = 500_000;
/** What stands for unlimited. */
const NO_LIMIT_USD = 100_000_000;

/** `GET /v1/dashboard/billing/subscription`, in dollars: the official CLI asks it with an API key. */
export function readBillingSubscription(_context: RouteContext, { row }: StoredKey): Answer {
  const granted = (row.remain_quota + row.used_quota) / UNITS_PER_DOLLAR;
  const limit = row.unlimited_quota ? NO_LIMIT_USD : granted;
  return asIs({
    object: 'billing_subscription',
    has_payment_method: true,
    soft_limit_usd: limit,
    hard_limit_usd: limit,
    system_hard_limit_usd: limit,
    access_until: row.expired_time === -1 ? 0 : row.expired_time,
  });
}

/** `GET /v1/dashboard/billing/usage`, in cents. */
export function readBillingUsage(_context: RouteContext, { row }: StoredKey): Answer {
  return asIs({ object: 'list', total_usage: (row.used_quota / UNITS_PER_DOLLAR) * 100 });
}
