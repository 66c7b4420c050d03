import type { Answer } from './answer.ts';
import type { GatewayCall } from './gateway-call.ts';
import type { Store, StoredKey, StoredUser } from './store.ts';
import type { Build, Profile, Switches } from './switches.ts';

export interface RouteContext {
  readonly call: GatewayCall;
  /** What stands in the path where the route says `:id`, else empty. */
  readonly parameter: string;
  readonly store: Store;
  readonly switches: Switches;
  readonly build: Build;
  /** Epoch ms. */
  readonly now: number;
  /** As it goes into the header; some texts quote it. */
  readonly requestId: string;
}

export type RoutePath =
  | '/api/data/self'
  | '/api/log/self'
  | '/api/log/self/export'
  | '/api/log/self/search'
  | '/api/log/self/stat'
  | '/api/log/token'
  | '/api/models'
  | '/api/status'
  | '/api/subscription/self'
  | '/api/task/self'
  | '/api/token/'
  | '/api/token/:id'
  | '/api/token/:id/key'
  | '/api/token/batch'
  | '/api/token/batch/keys'
  | '/api/token/search'
  | '/api/usage/token/'
  | '/api/user/models'
  | '/api/user/self'
  | '/api/user/self/groups'
  | '/api/user/self/stats'
  | '/api/user/token'
  | '/v1/dashboard/billing/subscription'
  | '/v1/dashboard/billing/usage';

interface RoutePlace {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: RoutePath;
  readonly offered: (profile: Profile) => boolean;
  /** A limiter of its own, after the one for all. */
  readonly limiter?: 'critical' | 'search';
}

interface OpenRoute extends RoutePlace {
  readonly access: 'open';
  readonly handle: (context: RouteContext) => Answer;
}

/** Asked with an access token. */
export interface UserRoute extends RoutePlace {
  readonly access: 'user';
  readonly handle: (context: RouteContext, user: StoredUser) => Answer;
  /** What some builds send beside a failure. */
  readonly zeroData: (build: Build) => unknown;
  /** What it says while the database is down, where that is not its error. */
  readonly withoutDatabase?: (context: RouteContext) => Answer;
}

/** Asked with an API key. */
export interface KeyRoute extends RoutePlace {
  readonly access: 'key';
  readonly handle: (context: RouteContext, key: StoredKey) => Answer;
}

export type Route = OpenRoute | UserRoute | KeyRoute;

export interface RouteMatch {
  readonly route: Route;
  readonly parameter: string;
}
