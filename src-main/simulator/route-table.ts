import {
  listModels,
  listTasks,
  mintAccessToken,
  readGroups,
  readModels,
  readSelf,
  readStats,
  readStatus,
  readSubscription,
} from './account-routes.ts';
import { readBillingSubscription, readBillingUsage } from './billing-routes.ts';
import { readHourlyData } from './data-route.ts';
import { listKeys, readKey } from './key-routes.ts';
import { zeroKey, ZERO_PAGE } from './wire-key.ts';
import { createKey, deleteKey, deleteKeys, updateKey } from './key-write-routes.ts';
import { exportLog, listLog, readKeyLog, readLogStat, searchLog, statWithoutDatabase } from './log-routes.ts';
import { revealKey, revealKeys } from './reveal-routes.ts';
import type { KeyRoute, Route, RouteMatch, UserRoute } from './route.ts';
import { searchKeys } from './search-route.ts';
import type { Profile } from './switches.ts';
import { readUsage } from './usage-route.ts';

const always = () => true;
const none = () => null;
const zeroPage = () => ZERO_PAGE;
const account = ({ switches }: Profile) => switches.accountRoutes;

const KEY_ROUTES: readonly Route[] = [
  user('GET', '/api/token/', listKeys, { zeroData: zeroPage }),
  user('POST', '/api/token/', createKey),
  user('PUT', '/api/token/', updateKey, { zeroData: zeroKey }),
  user('POST', '/api/token/batch', deleteKeys, { offered: ({ build }) => build.hasBatchDelete }),
  user('POST', '/api/token/batch/keys', revealKeys, {
    offered: ({ build }) => build.reveals === 'one-and-many',
    limiter: 'critical',
  }),
  user('GET', '/api/token/search', searchKeys, { zeroData: zeroPage, limiter: 'search' }),
  user('GET', '/api/token/:id', readKey, { zeroData: zeroKey }),
  user('DELETE', '/api/token/:id', deleteKey),
  user('POST', '/api/token/:id/key', revealKey, {
    offered: ({ build }) => build.reveals !== 'none',
    limiter: 'critical',
  }),
  key('/api/usage/token/', readUsage, {
    offered: ({ switches }) => switches.usageEnvelope !== null,
    limiter: 'critical',
  }),
];

const SITE_ROUTE: Route = {
  method: 'GET',
  path: '/api/status',
  offered: always,
  access: 'open',
  handle: readStatus,
};

const CATALOGUE_ROUTE: Route = {
  method: 'GET',
  path: '/api/models',
  offered: ({ build }) => build.shape === 'documented',
  access: 'open',
  handle: listModels,
};

const ACCOUNT_ROUTES: readonly Route[] = [
  SITE_ROUTE,
  CATALOGUE_ROUTE,
  user('GET', '/api/user/self', readSelf, { offered: account }),
  user('GET', '/api/user/self/stats', readStats, {
    offered: (profile) => account(profile) && profile.build.hasStats,
  }),
  user('GET', '/api/user/self/groups', readGroups, { offered: account }),
  user('GET', '/api/user/models', readModels, { offered: account }),
  user('GET', '/api/user/token', mintAccessToken),
  user('GET', '/api/subscription/self', readSubscription, {
    offered: (profile) =>
      account(profile) && (profile.build.hasSubscriptions || profile.switches.subscription),
  }),
  user('GET', '/api/task/self', listTasks, { offered: account }),
];

const LOG_ROUTES: readonly Route[] = [
  user('GET', '/api/log/self', listLog, { offered: account, zeroData: zeroPage }),
  user('GET', '/api/log/self/stat', readLogStat, { offered: account, withoutDatabase: statWithoutDatabase }),
  user('GET', '/api/log/self/search', searchLog, { offered: account }),
  user('GET', '/api/log/self/export', exportLog, {
    offered: (profile) => account(profile) && profile.build.hasLogExport,
  }),
  user('GET', '/api/data/self', readHourlyData, {
    offered: (profile) => account(profile) && profile.build.hasHourlyData,
  }),
  key('/api/log/token', readKeyLog, { offered: ({ build }) => build.hasKeyLog, limiter: 'critical' }),
];

/** For the official CLI, which asks them with an API key. */
const BILLING_ROUTES: readonly Route[] = [
  key('/v1/dashboard/billing/subscription', readBillingSubscription),
  key('/v1/dashboard/billing/usage', readBillingUsage),
];

/** The first one that fits counts: fixed names stand before `:id`. */
const ROUTES = [...KEY_ROUTES, ...ACCOUNT_ROUTES, ...LOG_ROUTES, ...BILLING_ROUTES];

function user(
  method: Route['method'],
  path: Route['path'],
  handle: UserRoute['handle'],
  more: Partial<Pick<UserRoute, 'offered' | 'zeroData' | 'limiter' | 'withoutDatabase'>> = {},
): UserRoute {
  return { method, path, handle, access: 'user', offered: always, zeroData: none, ...more };
}

function key(
  path: Route['path'],
  handle: KeyRoute['handle'],
  more: Partial<Pick<KeyRoute, 'offered' | 'limiter'>> = {},
): KeyRoute {
  return { method: 'GET', path, handle, access: 'key', offered: always, ...more };
}

export function matchRoute(method: string, path: string, profile: Profile): RouteMatch | null {
  for (const route of ROUTES) {
    const fits = route.method === method && route.offered(profile);
    const parameter = fits ? parameterOf(path, route.path) : null;
    if (parameter !== null) return { route, parameter };
  }
  return null;
}

/** Null when the path is another one. */
function parameterOf(path: string, pattern: string): string | null {
  const parts = path.split('/');
  const wanted = pattern.split('/');
  const at = wanted.indexOf(':id');
  const fits = (part: string, index: number) => (index === at ? part !== '' : part === wanted[index]);
  return parts.length === wanted.length && parts.every(fits) ? (parts[at] ?? '') : null;
}

/** The path with or without its last slash, when only that one has a route. */
export function slashMoved(method: string, path: string, profile: Profile): string | null {
  const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
  return !matchRoute(method, path, profile) && matchRoute(method, other, profile) ? other : null;
}
