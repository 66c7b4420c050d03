/** How many calls a client address may make in a sliding window. */
export interface RateLimit {
  readonly count: number;
  readonly windowS: number;
}

export type QuotaDisplayType = 'USD' | 'CNY' | 'CUSTOM' | 'TOKENS';

export type TextLanguage = 'en' | 'zh' | 'header';

/** What can be changed while the simulator runs, each alone. */
export interface Switches {
  /** Every call with an access token must name its owner in `New-Api-User`. */
  readonly requireNewApiUser: boolean;
  /**
   * Of the authentication texts. `zh`: always Chinese; `en`: English unless the header asks for Chinese; `header`: the
   * same, and Chinese when there is no `Accept-Language`.
   */
  readonly language: TextLanguage;
  /** Of the texts of the key routes. */
  readonly handlerLanguage: TextLanguage;
  /** Off: a token behind `Bearer ` is a wrong one. */
  readonly bearerAccepted: boolean;
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
  /** How `/api/usage/token/` says that it worked; null: there is no such route. */
  readonly usageEnvelope: 'code' | 'success' | null;
  /** A key in any state may look at itself; else a refusal by date or quota is written down, as a model call's is. */
  readonly usageReadOnlyAuth: boolean;
  /** Only `?status_only=` writes a status; else a plain PUT does, and knows no such parameter. */
  readonly statusOnlyNeeded: boolean;
  /** Enabling a stored 3 or 4 is refused while its stored date or quota explains it. */
  readonly statusGuardOnPlainPut: boolean;
  readonly createReturnsRecord: boolean;
  /** Either counts, or both do. */
  readonly nameLimitBytes: number | null;
  readonly nameLimitCharacters: number | null;
  readonly quotaRangeChecked: boolean;
  /** Creating more is refused. */
  readonly keyCountLimit: number | null;
  /** Null: no limit. Also per address: `unknownPathLimit`, for paths without a handler. */
  readonly rateLimit: RateLimit | null;
  readonly unknownPathLimit: RateLimit | null;
  /** Per address, for usage and for revealing keys together. */
  readonly criticalLimit: RateLimit | null;
  /** Per user, for the search. */
  readonly searchLimit: RateLimit | null;
  /** The value of a `Retry-After` header on 429; the gateway itself sends none. */
  readonly retryAfter: string | null;
  /** With Redis a refused model call leaves the stored status alone. */
  readonly redis: boolean;
  /** `/api/user/self` and its like. */
  readonly accountRoutes: boolean;
  /** In what the site shows amounts; builds that know only dollars or tokens show dollars for the rest. */
  readonly quotaDisplay: QuotaDisplayType;
  /** The account has an active subscription. */
  readonly subscription: boolean;
  readonly databaseDown: 'authentication' | 'handlers' | null;
  /** What a database that is down during authentication looks like; 200 is exactly a wrong token. */
  readonly databaseDownStatus: 200 | 500;
  /** Every handler panics. */
  readonly panic: boolean;
  /** A 404 that caches may keep for a week. */
  readonly cacheable404: boolean;
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
  /** A bare array of every key that holds the text, or begins with it; or a page of exact matches. */
  readonly search: 'holds' | 'begins' | 'page';
  readonly hasBatchDelete: boolean;
  readonly reveals: 'none' | 'one' | 'one-and-many';
  readonly hasHourlyData: boolean;
  /** Failures of an API key: an `error` object, or the plain envelope. */
  readonly keyFailures: 'error-object' | 'plain-zh' | 'plain-en';
  readonly errorType: 'new_api_error' | 'comet_api_error' | 'one_api_error';
  /** What stands for an id in the log. */
  readonly logIds: 'remainder' | 'position' | 'zero';
  /** The log of one key, for the key itself. */
  readonly hasKeyLog: boolean;
  readonly logSearch: 'works' | 'retired';
  readonly hasLogExport: boolean;
}

export interface Profile {
  readonly build: Build;
  readonly switches: Switches;
}
