import { asIs, type Answer } from './answer.ts';
import type { RouteContext } from './route.ts';
import type { KeyRow, StoredKey } from './store.ts';

/** `GET /api/usage/token/`: the key looks at itself; a date of 0 is as never here. */
export function readUsage({ switches }: RouteContext, { row }: StoredKey): Answer {
  const data = {
    object: 'token_usage',
    name: row.name,
    total_granted: row.remain_quota + row.used_quota,
    total_used: row.used_quota,
    total_available: row.remain_quota,
    unlimited_quota: row.unlimited_quota,
    model_limits: modelLimits(row),
    model_limits_enabled: row.model_limits_enabled,
    expires_at: row.expired_time === -1 ? 0 : row.expired_time,
  };
  if (switches.usageEnvelope === 'success') return asIs({ success: true, message: '', data });
  return asIs({ code: true, message: 'ok', data });
}

function modelLimits({ model_limits }: KeyRow): Record<string, true> {
  const models = model_limits.split(',').filter((model) => model !== '');
  return Object.fromEntries(models.map((model) => [model, true]));
}

/** What one build sends beside a failure. */
export const ZERO_USAGE = {
  object: '',
  name: '',
  total_granted: 0,
  total_used: 0,
  total_available: 0,
  unlimited_quota: false,
  model_limits: null,
  model_limits_enabled: false,
  expires_at: 0,
};
