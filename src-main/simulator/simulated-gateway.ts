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
import { authenticateKey } from './authenticate-key.ts';
import { authenticate } from './authenticate.ts';
import { splitTarget, type GatewayCall } from './gateway-call.ts';
import type { GatewayState } from './gateway-state.ts';
import { Limiter } from './limiter.ts';
import type { Build, Profile, Switches } from './switches.ts';
import { randomText, type Random } from './random.ts';
import { requestId } from './request-id.ts';
import type { KeyRoute, Route, RouteContext, RoutePath, UserRoute } from './route.ts';
import { matchRoute, slashMoved } from './route-table.ts';
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
export class SimulatedGateway {
  readonly #options: GatewayOptions;
  readonly #limiter = new Limiter();
  readonly #buildTag: string;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#buildTag = randomText(options.random, 8, '0123456789abcdef');
  }

  answer(call: GatewayCall, now: number): Answer {
    const profile = this.#profile();
    if (profile.switches.cloudflareHtml) return edgePage(profile.switches.cloudflareHtml.status);
    const moved = slashMoved(call.method, call.path, profile);
    if (moved !== null) return slashRedirect(call.method, withQueryOf(call, moved));
    const requestId = this.#newRequestId(now);
    const match = matchRoute(call.method, call.path, profile);
    if (!match) return this.#signed(this.#unknown(call, profile, now), requestId);
    const { route, parameter } = match;
    const store = this.#options.state.store();
    const context = { call, parameter, store, ...profile, now, requestId };
    return this.#signed(this.#limited(route, context) ?? this.#handled(route, context), requestId);
  }

  /** Null: no route, or none in this profile. */
  routeOf(call: Pick<GatewayCall, 'method' | 'path'>): RoutePath | null {
    return matchRoute(call.method, call.path, this.#profile())?.route.path ?? null;
  }

  /** An answer that something in this gateway gave before it came to a handler. */
  signed(answer: Answer, now: number): Answer {
    return this.#signed(answer, this.#newRequestId(now));
  }

  #profile(): Profile {
    return { build: this.#options.build, switches: this.#options.switches() };
  }

  /** Before authentication: a wrong token counts as well. */
  #limited({ limiter }: Route, { call, now, switches }: RouteContext): Answer | null {
    const passes = this.#limiter.passes(`api ${call.address}`, switches.rateLimit, now);
    const critical = limiter === 'critical' ? switches.criticalLimit : null;
    const passesToo = passes && this.#limiter.passes(`critical ${call.address}`, critical, now);
    return passesToo ? null : rateLimited(switches.retryAfter);
  }

  #handled(route: Route, context: RouteContext): Answer {
    const { build, switches } = context;
    if (route.access === 'open') return switches.panic ? panicked(build) : route.handle(context);
    if (route.access === 'key') return answerToKey(route, context);
    const authentication = authenticate(context.call, context.store, switches);
    if (!authentication.ok) return authentication.answer;
    const { user } = authentication;
    const limit = route.limiter === 'search' ? switches.searchLimit : null;
    if (!this.#limiter.passes(`search ${user.row.id}`, limit, context.now)) {
      return rateLimited(switches.retryAfter);
    }
    const answer = answerToUser(user, route, context);
    return build.sendsBuildMarks ? withHeaders(answer, { 'Auth-Version': AUTH_VERSION }) : answer;
  }

  /** Everything without a handler: wrong methods too. */
  #unknown(call: GatewayCall, profile: Profile, now: number): Answer {
    const { build, switches } = profile;
    if (switches.frontendRedirect !== null) {
      return frontendRedirect(call.method, switches.frontendRedirect + call.target);
    }
    if (!this.#limiter.passes(`web ${call.address}`, switches.unknownPathLimit, now)) {
      return rateLimited(switches.retryAfter);
    }
    const isApi = call.path.startsWith('/api') || call.path.startsWith('/v1');
    const answer = isApi ? routeNotFound(call.method, call.path, profile) : consolePage();
    return build.sendsBuildMarks ? withHeaders(answer, { 'Cache-Version': CACHE_VERSION }) : answer;
  }

  #newRequestId(now: number): string {
    const { build, random } = this.#options;
    return requestId(now, build.requestIdTail, this.#buildTag, random);
  }

  #signed(answer: Answer, id: string): Answer {
    const { build } = this.#options;
    const version: Answer['headers'] = build.sendsVersion ? { 'X-New-Api-Version': VERSION } : {};
    return withHeaders(answer, { [build.requestIdHeader]: id, ...version });
  }
}

function answerToKey(route: KeyRoute, context: RouteContext): Answer {
  if (context.switches.panic) return panicked(context.build);
  const authentication = authenticateKey(context);
  return authentication.ok ? route.handle(context, authentication.key) : authentication.answer;
}

function answerToUser(user: StoredUser, route: UserRoute, context: RouteContext): Answer {
  const { switches, build } = context;
  if (switches.panic) return panicked(build);
  if (switches.databaseDown !== 'handlers') return route.handle(context, user);
  if (route.withoutDatabase) return route.withoutDatabase(context);
  return failed('sql: database is closed', route.zeroData(build), switches);
}

function withQueryOf(call: GatewayCall, path: string): string {
  const [, query] = splitTarget(call.target);
  return encodeURI(path) + (query === '' ? '' : `?${query}`);
}
