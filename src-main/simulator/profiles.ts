import type { Build, Profile, Switches } from './switches.ts';

export type ProfileName = 'comet' | '2601' | '2602' | '2604' | 'fork' | '2504' | 'one';

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
  search: 'holds',
  hasBatchDelete: true,
  reveals: 'none',
  hasHourlyData: true,
  keyFailures: 'error-object',
  errorType: 'new_api_error',
  logIds: 'remainder',
  hasKeyLog: false,
  logSearch: 'works',
  hasLogExport: false,
};
const BUILD_2602: Build = {
  ...STOCK_BUILD,
  sendsVersion: true,
  hasSubscriptions: true,
  search: 'page',
  keyFailures: 'plain-zh',
  logIds: 'position',
  hasKeyLog: true,
  logSearch: 'retired',
};
const BUILD_2604: Build = {
  ...BUILD_2602,
  requestIdTail: 'tagged-letters',
  sendsBuildMarks: true,
  reveals: 'one-and-many',
  keyFailures: 'plain-en',
};

const COMET: Switches = {
  requireNewApiUser: false,
  quotaDisplay: 'USD',
  language: 'en',
  handlerLanguage: 'en',
  bearerAccepted: true,
  authFailureStatus: 200,
  wwwAuthenticate: false,
  failureData: false,
  chunkedTrailer: false,
  legacyArrayList: null,
  maskKeys: false,
  usageEnvelope: 'code',
  usageReadOnlyAuth: false,
  statusOnlyNeeded: false,
  statusGuardOnPlainPut: true,
  createReturnsRecord: false,
  nameLimitBytes: null,
  nameLimitCharacters: 50,
  quotaRangeChecked: true,
  keyCountLimit: null,
  rateLimit: { count: 180, windowS: 180 },
  unknownPathLimit: { count: 60, windowS: 180 },
  criticalLimit: { count: 20, windowS: 1_200 },
  searchLimit: null,
  retryAfter: null,
  redis: false,
  accountRoutes: true,
  subscription: false,
  databaseDown: null,
  databaseDownStatus: 200,
  panic: false,
  cacheable404: true,
  frontendRedirect: null,
  cloudflareHtml: null,
  latencyMs: 0,
  truncateBody: null,
};
const SWITCHES_2601: Switches = {
  ...COMET,
  requireNewApiUser: true,
  language: 'zh',
  handlerLanguage: 'zh',
  statusOnlyNeeded: true,
  nameLimitBytes: 50,
  nameLimitCharacters: null,
};
const SWITCHES_2602: Switches = {
  ...SWITCHES_2601,
  handlerLanguage: 'en',
  usageReadOnlyAuth: true,
  keyCountLimit: 1_000,
  searchLimit: { count: 10, windowS: 60 },
};
const SWITCHES_2604: Switches = {
  ...SWITCHES_2602,
  language: 'en',
  databaseDownStatus: 500,
  maskKeys: true,
};

const SWITCHES_FORK: Switches = {
  ...SWITCHES_2604,
  language: 'header',
  handlerLanguage: 'header',
  wwwAuthenticate: true,
  failureData: true,
  chunkedTrailer: true,
  usageEnvelope: 'success',
};
const SWITCHES_2504: Switches = {
  ...SWITCHES_2601,
  legacyArrayList: 'size',
  usageEnvelope: null,
  nameLimitBytes: 30,
  quotaRangeChecked: false,
};
const SWITCHES_ONE: Switches = {
  ...SWITCHES_2504,
  requireNewApiUser: false,
  legacyArrayList: 'ten-rows',
  createReturnsRecord: true,
  rateLimit: { count: 480, windowS: 180 },
  unknownPathLimit: { count: 240, windowS: 180 },
};

const BUILD_COMET: Build = {
  ...STOCK_BUILD,
  requestIdHeader: 'X-Cometapi-Request-Id',
  shape: 'documented',
  hasStats: true,
  errorType: 'comet_api_error',
  hasLogExport: true,
};
const BUILD_2504: Build = { ...STOCK_BUILD, shape: 'older', hasBatchDelete: false };
const BUILD_ONE: Build = {
  ...BUILD_2504,
  shape: 'one-api',
  requestIdTail: 'digits',
  panicType: 'one_api_panic',
  search: 'begins',
  hasHourlyData: false,
  errorType: 'one_api_error',
  logIds: 'zero',
};

/** CometAPI as documented, and the six builds that were observed. */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  comet: { build: BUILD_COMET, switches: COMET },
  '2601': { build: STOCK_BUILD, switches: SWITCHES_2601 },
  '2602': { build: BUILD_2602, switches: SWITCHES_2602 },
  '2604': { build: BUILD_2604, switches: SWITCHES_2604 },
  fork: { build: { ...BUILD_2604, ownRouter: true, reveals: 'one' }, switches: SWITCHES_FORK },
  '2504': { build: BUILD_2504, switches: SWITCHES_2504 },
  one: { build: BUILD_ONE, switches: SWITCHES_ONE },
};
