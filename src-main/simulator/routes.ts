import { readSelf, readStats, readStatus, readSubscription } from './account-routes.ts';
import type { Answer } from './answer.ts';
import type { GatewayCall } from './gateway-call.ts';
import { listKeys, readKey, zeroKey, ZERO_PAGE } from './key-routes.ts';
import type { Build, Profile, Switches } from './profiles.ts';
import type { Store, StoredUser } from './store.ts';

export interface RouteContext {
  readonly call: GatewayCall;
  /** What stands in the path where the route says `:id`, else empty. */
  readonly parameter: string;
  readonly store: Store;
  readonly switches: Switches;
  readonly build: Build;
  /** Epoch ms. */
  readonly now: number;
}

export type RoutePath =
  | '/api/status'
  | '/api/token/'
  | '/api/token/:id'
  | '/api/user/self'
  | '/api/user/self/stats'
  | '/api/subscription/self';

interface RoutePlace {
  readonly path: RoutePath;
  readonly offered: (profile: Profile) => boolean;
}

interface OpenRoute extends RoutePlace {
  readonly access: 'open';
  readonly handle: (context: RouteContext) => Answer;
}

export interface UserRoute extends RoutePlace {
  readonly access: 'user';
  readonly handle: (context: RouteContext, user: StoredUser) => Answer;
  /** What some builds send beside a failure. */
  readonly zeroData: (build: Build) => unknown;
}

type Route = OpenRoute | UserRoute;

const always = () => true;
const none = () => null;

const ROUTES: readonly Route[] = [
  { path: '/api/status', offered: always, access: 'open', handle: readStatus },
  { path: '/api/token/', offered: always, access: 'user', handle: listKeys, zeroData: () => ZERO_PAGE },
  { path: '/api/token/:id', offered: always, access: 'user', handle: readKey, zeroData: zeroKey },
  {
    path: '/api/user/self',
    offered: ({ switches }) => switches.accountRoutes,
    access: 'user',
    handle: readSelf,
    zeroData: none,
  },
  {
    path: '/api/user/self/stats',
    offered: ({ build, switches }) => switches.accountRoutes && build.hasStats,
    access: 'user',
    handle: readStats,
    zeroData: none,
  },
  {
    path: '/api/subscription/self',
    offered: ({ build, switches }) =>
      switches.accountRoutes && (build.hasSubscriptions || switches.subscription),
    access: 'user',
    handle: readSubscription,
    zeroData: none,
  },
];

export interface RouteMatch {
  readonly route: Route;
  readonly parameter: string;
}

export function matchRoute(path: string, profile: Profile): RouteMatch | null {
  for (const route of ROUTES) {
    const parameter = route.offered(profile) ? parameterOf(path, route.path) : null;
    if (parameter !== null) return { route, parameter };
  }
  return null;
}

/** Null when the path is another one. */
function parameterOf(path: string, pattern: string): string | null {
  if (!pattern.endsWith('/:id')) return path === pattern ? '' : null;
  const base = pattern.slice(0, -':id'.length);
  const rest = path.slice(base.length);
  return path.startsWith(base) && rest !== '' && !rest.includes('/') ? rest : null;
}

/** The path with or without its last slash, when only that one has a route. */
export function slashMoved(path: string, profile: Profile): string | null {
  const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
  return !matchRoute(path, profile) && matchRoute(other, profile) ? other : null;
}
