import { HOUR_MS, MINUTE_MS } from '#clock/durations';

/** Bounds that both sides must agree on. Characters are UTF-16 units where nothing else is said. */
export const LIMITS = {
  /** Windows credentials hold 2,560 bytes; the item also carries the origin. */
  tokenCharacters: 1_024,
  baseUrlCharacters: 512,
  /** As it is typed; whole, with scheme and port, it may be longer. */
  proxyAddressCharacters: 300,
  keptProxyAddressCharacters: 2_000,
  /** Bytes, by the protocol of SOCKS. */
  proxyLoginBytes: 255,
  labelCharacters: 60,
  acceleratorCharacters: 60,
  pinsPerAccount: 200,
  accounts: 20,
  keysPerAnswer: 500,
  unitsPerDollar: 1_000_000_000_000,
  currencySymbolCharacters: 8,
  /** Of an alert's limit, dollars. */
  alertDollars: 1_000_000_000,
  /** Alerts that wait in the popover, and changes that it tells: the oldest go first. */
  alertsShown: 50,
  changesShown: 30,
  /** A thousand million dollars, the most that gateways take. */
  keyUnits: 500_000_000_000_000,
  /** More than any gateway takes: it is up to them to say no. */
  keyNameCharacters: 200,
  groupCharacters: 100,
  listEntries: 500,
  modelCharacters: 200,
  /** Of a list as a gateway sends it. */
  listEntriesRead: 1_000,
  listCharactersRead: 32_768,
  /** Of one page, whatever length was asked for. */
  rowsRead: 2_000,
  /** Of one account, in the picker: far more than any gateway lets one have. */
  keysListed: 20_000,
  /** A gateway's wish for silence counts no longer than this. */
  retryAfterMs: 6 * HOUR_MS,
  /** That of somebody's page in its place, no longer than this. */
  pageRetryAfterMs: 30 * MINUTE_MS,
  /** How long a copied key stays on the clipboard. */
  copiedKeyMs: 30_000,
  /** CSS px, as all of the popover's. */
  popoverWidthPx: 380,
  /** The page reflows down to this. */
  popoverNarrowestPx: 320,
  popoverMinimumHeightPx: 160,
  popoverMaximumHeightPx: 4_000,
} as const;

export const DEFAULT_BASE_URL = 'https://api.cometapi.com';
export const DEFAULT_UNITS_PER_DOLLAR = 500_000;
