import { readSelf, readStats, readStatus, readSubscription } from './account-routes.ts';
import { listKeys, readKey } from './key-routes.ts';
import { zeroKey, ZERO_PAGE } from './key-record.ts';
import { createKey, deleteKey, deleteKeys, updateKey } from './key-writes.ts';
import { revealKey, revealKeys } from './reveal-routes.ts';
import type { Route, RouteMatch } from './route.ts';
import { searchKeys } from './search-route.ts';
import type { Profile } from './switches.ts';
import { readUsage } from './usage-route.ts';

const always = () => true;
const none = () => null;
const zeroPage = () => ZERO_PAGE;
const account = ({ switches }: Profile) => switches.accountRoutes;

/** The first one that fits: fixed names stand before `:id`. */
const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/api/status', offered: always, access: 'open', handle: readStatus },
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
  {
    method: 'GET',
    path: '/api/usage/token/',
    offered: ({ switches }) => switches.usageEnvelope !== null,
    limiter: 'critical',
    access: 'key',
    handle: readUsage,
  },
  user('GET', '/api/user/self', readSelf, { offered: account }),
  user('GET', '/api/user/self/stats', readStats, {
    offered: (profile) => account(profile) && profile.build.hasStats,
  }),
  user('GET', '/api/subscription/self', readSubscription, {
    offered: (profile) =>
      account(profile) && (profile.build.hasSubscriptions || profile.switches.subscription),
  }),
];

type UserRoute = Extract<Route, { access: 'user' }>;

function user(
  method: Route['method'],
  path: Route['path'],
  handle: UserRoute['handle'],
  more: Partial<Pick<UserRoute, 'offered' | 'zeroData' | 'limiter'>> = {},
): UserRoute {
  return { method, path, handle, access: 'user', offered: always, zeroData: none, ...more };
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
