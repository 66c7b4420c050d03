/** How many calls a client address may make in a sliding window. */
export interface RateLimit {
  readonly count: number;
  readonly windowS: number;
}

/** What can be changed while the simulator runs, each alone. */
export interface Switches {
  /** Every call with an access token must name its owner in `New-Api-User`. */
  readonly requireNewApiUser: boolean;
  /**
   * Of the authentication texts. `zh`: always Chinese; `en`: English unless the header asks for Chinese; `header`: the
   * same, and Chinese when there is no `Accept-Language`.
   */
  readonly language: 'en' | 'zh' | 'header';
  /** 401: the codes and texts of later new-api, which knows no `New-Api-User`. */
  readonly authFailureStatus: 200 | 401;
  readonly wwwAuthenticate: boolean;
  /** Handlers send zero values as `data` beside `success:false`. */
  readonly failureData: boolean;
  /** Handlers answer in chunks, with a trailer and another order of fields. */
  readonly chunkedTrailer: boolean;
  /** A bare array and a zero-based `p`; its length by `size`, or always ten rows. */
  readonly legacyArrayList: 'size' | 'ten-rows' | null;
  readonly maskKeys: boolean;
  /** Null: no limit. Also per address: `unknownPathLimit`, for paths without a handler. */
  readonly rateLimit: RateLimit | null;
  readonly unknownPathLimit: RateLimit | null;
  /** The value of a `Retry-After` header on 429; the gateway itself sends none. */
  readonly retryAfter: string | null;
  /** With Redis a refused model call leaves the stored status alone. */
  readonly redis: boolean;
  /** `/api/user/self` and its like. */
  readonly accountRoutes: boolean;
  /** The account has an active subscription. */
  readonly subscription: boolean;
  readonly databaseDown: 'authentication' | 'handlers' | null;
  /** What a database that is down during authentication looks like; 200 is exactly a wrong token. */
  readonly databaseDownStatus: 200 | 500;
  /** Every handler panics. */
  readonly panic: boolean;
  /** An origin to which unknown paths are sent. */
  readonly frontendRedirect: string | null;
  /** An edge answers in the gateway's place. */
  readonly cloudflareHtml: { readonly status: number } | null;
  readonly latencyMs: number;
  /** `json`: a complete answer that holds half of its text; `connection`: the connection ends half way. */
  readonly truncateBody: 'json' | 'connection' | null;
}

/** What a build is, and no switch changes. */
export interface Build {
  readonly requestIdHeader: string;
  readonly requestIdTail: 'letters' | 'tagged-letters' | 'digits';
  readonly sendsVersion: boolean;
  /** `Auth-Version` and `Cache-Version`. */
  readonly sendsBuildMarks: boolean;
  /** Which fields records, the user and the site status have. */
  readonly shape: 'documented' | 'stock' | 'older' | 'one-api';
  readonly panicType: 'new_api_panic' | 'one_api_panic';
  /** The router was rewritten: other texts for unknown paths and bad ids. */
  readonly ownRouter: boolean;
  readonly hasStats: boolean;
  readonly hasSubscriptions: boolean;
}

export type ProfileName = 'comet' | '2601' | '2602' | '2604' | 'fork' | '2504' | 'one';

export interface Profile {
  readonly build: Build;
  readonly switches: Switches;
}

const STOCK_BUILD: Build = {
  requestIdHeader: 'X-Oneapi-Request-Id',
  requestIdTail: 'letters',
  sendsVersion: false,
  sendsBuildMarks: false,
  shape: 'stock',
  panicType: 'new_api_panic',
  ownRouter: false,
  hasStats: false,
  hasSubscriptions: false,
};
const BUILD_2602: Build = { ...STOCK_BUILD, sendsVersion: true, hasSubscriptions: true };
const BUILD_2604: Build = { ...BUILD_2602, requestIdTail: 'tagged-letters', sendsBuildMarks: true };

const COMET: Switches = {
  requireNewApiUser: false,
  language: 'en',
  authFailureStatus: 200,
  wwwAuthenticate: false,
  failureData: false,
  chunkedTrailer: false,
  legacyArrayList: null,
  maskKeys: false,
  rateLimit: { count: 180, windowS: 180 },
  unknownPathLimit: { count: 60, windowS: 180 },
  retryAfter: null,
  redis: false,
  accountRoutes: true,
  subscription: false,
  databaseDown: null,
  databaseDownStatus: 200,
  panic: false,
  frontendRedirect: null,
  cloudflareHtml: null,
  latencyMs: 0,
  truncateBody: null,
};
const SWITCHES_2601: Switches = { ...COMET, requireNewApiUser: true, language: 'zh' };
const SWITCHES_2604: Switches = {
  ...SWITCHES_2601,
  language: 'en',
  databaseDownStatus: 500,
  maskKeys: true,
};

/** CometAPI as documented, and the six builds that were observed. */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  comet: {
    build: {
      ...STOCK_BUILD,
      requestIdHeader: 'X-Cometapi-Request-Id',
      shape: 'documented',
      hasStats: true,
    },
    switches: COMET,
  },
  '2601': { build: STOCK_BUILD, switches: SWITCHES_2601 },
  '2602': { build: BUILD_2602, switches: SWITCHES_2601 },
  '2604': { build: BUILD_2604, switches: SWITCHES_2604 },
  fork: {
    build: { ...BUILD_2604, ownRouter: true },
    switches: {
      ...SWITCHES_2604,
      language: 'header',
      wwwAuthenticate: true,
      failureData: true,
      chunkedTrailer: true,
    },
  },
  '2504': {
    build: { ...STOCK_BUILD, shape: 'older' },
    switches: { ...SWITCHES_2601, legacyArrayList: 'size' },
  },
  one: {
    build: { ...STOCK_BUILD, shape: 'one-api', requestIdTail: 'digits', panicType: 'one_api_panic' },
    switches: {
      ...COMET,
      language: 'zh',
      legacyArrayList: 'ten-rows',
      rateLimit: { count: 480, windowS: 180 },
      unknownPathLimit: { count: 240, windowS: 180 },
    },
  },
};
