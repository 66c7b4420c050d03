import { succeeded, type Answer } from './answer.ts';
import { pageAsked } from './paging.ts';
import type { RouteContext } from './route.ts';
import type { StoredUser } from './store.ts';
import { DAY_S, wireSeconds } from './wire-seconds.ts';

const UNITS_PER_DOLLAR = 500_000;

/** `GET /api/user/self`. The older builds send the row as stored, one of them with the live access token. */
export function readSelf({ switches, build }: RouteContext, user: StoredUser): Answer {
  const own = { ...user.row, ...REST_OF_SELF };
  if (build.shape === 'older')
    return succeeded({ ...own, password: '', access_token: user.accessToken }, switches);
  if (build.shape === 'one-api') return succeeded({ ...own, password: '', access_token: '' }, switches);
  return succeeded({ ...own, stripe_customer: '', sidebar_modules: '', permissions: {} }, switches);
}

const REST_OF_SELF = {
  github_id: '',
  discord_id: '',
  oidc_id: '',
  wechat_id: '',
  telegram_id: '',
  aff_code: '',
  aff_count: 0,
  aff_quota: 0,
  aff_history_quota: 0,
  inviter_id: 0,
  linux_do_id: '',
  setting: '{}',
};

/** `GET /api/user/self/stats`: this month, in dollars. */
export function readStats({ now, switches }: RouteContext, user: StoredUser): Answer {
  const { requests, units } = user.month;
  const unitsPerDay = units / new Date(now).getUTCDate();
  const data = {
    month_req_count: requests,
    req_rate: 0,
    month_usage: units / UNITS_PER_DOLLAR,
    usage_rate: 0,
    month_success_rate: 100,
    predicted_days: unitsPerDay > 0 ? Math.floor(user.row.quota / unitsPerDay) : null,
  };
  return succeeded(data, switches);
}

/** `GET /api/subscription/self`. */
export function readSubscription({ now, switches }: RouteContext, user: StoredUser): Answer {
  const subscriptions = switches.subscription ? [activeSubscription(user.row.id, wireSeconds(now))] : [];
  const data = { billing_preference: 'subscription_first', subscriptions, all_subscriptions: subscriptions };
  return succeeded(data, switches);
}

function activeSubscription(userId: number, nowS: number): Record<string, unknown> {
  const daysS = 15 * DAY_S;
  const subscription = {
    id: 1,
    user_id: userId,
    status: 'active',
    start_time: nowS - daysS,
    end_time: nowS + daysS,
  };
  return { subscription };
}

/** `GET /api/user/token`: a new access token, which ends the old one at once. Our client never asks. */
export function mintAccessToken({ store, switches }: RouteContext, user: StoredUser): Answer {
  return succeeded(store.rotateAccessToken(user.row.id), switches);
}

/** `GET /api/user/models`. */
export function readModels({ switches }: RouteContext): Answer {
  return succeeded(MODELS, switches);
}

/** `GET /api/models`: of CometAPI alone, and open to everybody; its CLI asks there whether the gateway answers. */
export function listModels({ switches }: RouteContext): Answer {
  return succeeded(
    MODELS.map((id) => ({ id, object: 'model' })),
    switches,
  );
}

const MODELS = ['claude-sonnet-4-5', 'gemini-2.5-flash', 'gpt-4.1-mini'];

/** `GET /api/user/self/groups`. */
export function readGroups({ switches }: RouteContext): Answer {
  return succeeded(
    { default: { desc: 'Default', ratio: 1 }, auto: { desc: 'Automatic', ratio: 1 } },
    switches,
  );
}

/** `GET /api/task/self`: nobody runs any. */
export function listTasks({ call, switches }: RouteContext): Answer {
  const page = pageAsked(call.query, null);
  return succeeded({ page: page.number, page_size: page.size, total: 0, items: [] }, switches);
}

/** `GET /api/status`: the site's settings, for anybody. */
export function readStatus({ switches, build }: RouteContext): Answer {
  const { quotaDisplay } = switches;
  const site = { ...SITE_OF_ONE_API, display_in_currency: quotaDisplay !== 'TOKENS' };
  if (build.shape === 'one-api') return succeeded(site, switches);
  if (build.shape === 'older') return succeeded({ ...site, ...EXPORT_SETTINGS }, switches);
  const currency = { ...CURRENCY_SETTINGS, quota_display_type: quotaDisplay };
  return succeeded({ ...site, ...currency, ...EXPORT_SETTINGS }, switches);
}

const SITE_OF_ONE_API = {
  version: 'v0.0.0',
  system_name: 'Simulator',
  server_address: '',
  quota_per_unit: UNITS_PER_DOLLAR,
  display_in_currency: true,
};
const CURRENCY_SETTINGS = {
  usd_exchange_rate: 7.3,
  custom_currency_symbol: 'pts',
  custom_currency_exchange_rate: 100,
};
const EXPORT_SETTINGS = { enable_data_export: true, data_export_default_time: 'hour' };
