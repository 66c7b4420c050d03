import {
  consolePage,
  edgePage,
  failed,
  frontendRedirect,
  panicked,
  rateLimited,
  routeNotFound,
  slashRedirect,
  withHeaders,
  type Answer,
} from './answer.ts';
import { authenticate } from './authenticate.ts';
import { splitTarget, type GatewayCall } from './gateway-call.ts';
import type { GatewayState } from './gateway-state.ts';
import { Limiter } from './limiter.ts';
import type { Build, Profile, Switches } from './profiles.ts';
import { randomText, type Random } from './random.ts';
import { requestId } from './request-id.ts';
import {
  matchRoute,
  slashMoved,
  type RouteContext,
  type RouteMatch,
  type RoutePath,
  type UserRoute,
} from './routes.ts';
import type { StoredUser } from './store.ts';

const VERSION = 'v0.0.0';
const AUTH_VERSION = '864b7f076dbcd0a3';
const CACHE_VERSION = 'b688f1a2';

interface GatewayOptions {
  readonly build: Build;
  readonly switches: () => Switches;
  readonly state: GatewayState;
  readonly random: Random;
}

/** The gateway without its sockets: from a call to its answer, in the order of the real one's middleware. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #limiter = new Limiter();
  readonly #buildTag: string;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#buildTag = randomText(options.random, 8, '0123456789abcdef');
  }

  answer(call: GatewayCall, now: number): Answer {
    const profile = { build: this.#options.build, switches: this.#options.switches() };
    if (profile.switches.cloudflareHtml) return edgePage(profile.switches.cloudflareHtml.status);
    const moved = call.method === 'HEAD' ? null : slashMoved(call.path, profile);
    if (moved !== null) return slashRedirect(call.method, withQueryOf(call, moved));
    const match = call.method === 'GET' ? matchRoute(call.path, profile) : null;
    const answer = match ? this.#handled(call, match, profile, now) : this.#unknown(call, profile, now);
    return this.signed(answer, now);
  }

  /** Null: no route, or none in this profile. */
  routeOf(call: GatewayCall): RoutePath | null {
    const profile = { build: this.#options.build, switches: this.#options.switches() };
    return matchRoute(call.path, profile)?.route.path ?? null;
  }

  /** An answer that something in this gateway gave before it came to a handler. */
  signed(answer: Answer, now: number): Answer {
    return withHeaders(answer, this.#commonHeaders(now));
  }

  #handled(call: GatewayCall, match: RouteMatch, { build, switches }: Profile, now: number): Answer {
    if (!this.#limiter.passes(`api ${call.address}`, switches.rateLimit, now)) {
      return rateLimited(switches.retryAfter);
    }
    const { route, parameter } = match;
    const store = this.#options.state.store();
    const context = { call, parameter, store, switches, build, now };
    if (route.access === 'open') return switches.panic ? panicked(build) : route.handle(context);
    const authentication = authenticate(call, store, switches);
    if (!authentication.ok) return authentication.answer;
    const answer = handledFor(authentication.user, route, context);
    return build.sendsBuildMarks ? withHeaders(answer, { 'Auth-Version': AUTH_VERSION }) : answer;
  }

  /** Everything without a handler: wrong methods too. */
  #unknown(call: GatewayCall, { build, switches }: Profile, now: number): Answer {
    if (switches.frontendRedirect !== null) {
      return frontendRedirect(call.method, switches.frontendRedirect + call.target);
    }
    if (!this.#limiter.passes(`web ${call.address}`, switches.unknownPathLimit, now)) {
      return rateLimited(switches.retryAfter);
    }
    const isApi = call.path.startsWith('/api') || call.path.startsWith('/v1');
    const answer = isApi ? routeNotFound(call.method, call.path, build) : consolePage();
    return build.sendsBuildMarks ? withHeaders(answer, { 'Cache-Version': CACHE_VERSION }) : answer;
  }

  #commonHeaders(now: number): Record<string, string> {
    const { build, random } = this.#options;
    const id = requestId(now, build.requestIdTail, this.#buildTag, random);
    return { [build.requestIdHeader]: id, ...(build.sendsVersion ? { 'X-New-Api-Version': VERSION } : {}) };
  }
}

function handledFor(user: StoredUser, route: UserRoute, context: RouteContext): Answer {
  const { switches, build } = context;
  if (switches.panic) return panicked(build);
  if (switches.databaseDown !== 'handlers') return route.handle(context, user);
  return failed('sql: database is closed', route.zeroData(build), switches);
}

function withQueryOf(call: GatewayCall, path: string): string {
  const [, query] = splitTarget(call.target);
  return encodeURI(path) + (query === '' ? '' : `?${query}`);
}
