import { decoded, type GatewayCall } from './gateway-call.ts';
import { parseObject } from './key-body.ts';
import { ENABLED, EXHAUSTED, EXPIRED, type Store } from './store.ts';

/** What a client of CometAPI must never do, as far as its requests show it. */
type Rule =
  | 'secret-in-url'
  | 'bearer-on-management-call'
  | 'access-token-minted'
  | 'cookie-sent'
  | 'forwarded-for-sent'
  | 'accept-language-not-en'
  | 'negative-page'
  | 'enabled-by-plain-update';

export interface RecordedRequest {
  readonly method: string;
  /** Path and query, secrets replaced. */
  readonly target: string;
  /** Lower case. */
  readonly headerNames: readonly string[];
  readonly authorization: 'raw' | 'bearer' | 'none';
  /** Epoch ms. */
  readonly at: number;
}

export interface Violation {
  readonly rule: Rule;
  readonly method: string;
  readonly target: string;
}

export interface RequestCounts {
  readonly requests: number;
  readonly violations: number;
}

/** Memory stays flat however long a demo or a soak test runs. */
const MAX_STORED_REQUESTS = 10_000;
/** Shorter texts (made-up masked or empty keys) would be found in innocent addresses. */
const SHORTEST_SECRET = 20;
const PAGE_PARAMETERS = ['p', 'page_size', 'size', 'ps'];

/** Records every request and judges it; serves no one less for it. */
export class Audit {
  readonly #keepRequests: number;
  readonly #requests: RecordedRequest[] = [];
  readonly #violations: Violation[] = [];
  readonly #counts = { requests: 0, violations: 0 };

  /** Of the requests, the latest so many are kept; of the violations, the first. */
  constructor(keepRequests = MAX_STORED_REQUESTS) {
    this.#keepRequests = keepRequests;
  }

  record(call: GatewayCall, store: Store, at: number): void {
    const target = withoutSecrets(call.target, store.secrets());
    const { method, headers } = call;
    const authorization = authorizationForm(headers.authorization);
    this.#store({ method, target, headerNames: Object.keys(headers), authorization, at });
    for (const rule of rulesBroken(call, target, store)) this.#addViolation({ rule, method, target });
  }

  requests(): readonly RecordedRequest[] {
    return [...this.#requests];
  }

  violations(): readonly Violation[] {
    return [...this.#violations];
  }

  /** Of all there ever were, kept or not. */
  counts(): RequestCounts {
    return { ...this.#counts };
  }

  #store(request: RecordedRequest): void {
    this.#counts.requests += 1;
    this.#requests.push(request);
    if (this.#requests.length > this.#keepRequests) this.#requests.shift();
  }

  #addViolation(violation: Violation): void {
    this.#counts.violations += 1;
    if (this.#violations.length < MAX_STORED_REQUESTS) this.#violations.push(violation);
  }
}

/** The target itself unless it holds a secret, however written. */
function withoutSecrets(target: string, secrets: ReadonlySet<string>): string {
  const written = decoded(target);
  let clean = written;
  for (const secret of secrets) {
    if (secret.length >= SHORTEST_SECRET) clean = clean.replaceAll(secret, '[secret]');
  }
  return clean === written ? target : clean;
}

function authorizationForm(header: string | undefined): RecordedRequest['authorization'] {
  if (header === undefined) return 'none';
  return isBearer(header) ? 'bearer' : 'raw';
}

function isBearer(header: string): boolean {
  return /^bearer\b/i.test(header);
}

function rulesBroken(call: GatewayCall, cleanTarget: string, store: Store): Rule[] {
  const { headers, path, query } = call;
  const checks: readonly (readonly [Rule, boolean])[] = [
    ['secret-in-url', cleanTarget !== call.target],
    ['bearer-on-management-call', isBearer(headers.authorization ?? '') && !takesApiKey(path)],
    ['access-token-minted', /^\/api\/user\/token\/?$/.test(path)],
    ['cookie-sent', headers.cookie !== undefined],
    ['forwarded-for-sent', headers['x-forwarded-for'] !== undefined],
    ['accept-language-not-en', headers['accept-language'] !== 'en'],
    ['enabled-by-plain-update', enablesByPlainUpdate(call, store)],
    ['negative-page', PAGE_PARAMETERS.some((name) => query.get(name)?.startsWith('-'))],
  ];
  return checks.filter(([, broken]) => broken).map(([rule]) => rule);
}

/** Every build refuses that for a stored 3 or 4, and some would write the rest of the body without it. */
function enablesByPlainUpdate({ method, path, query, body }: GatewayCall, store: Store): boolean {
  if (method !== 'PUT' || path !== '/api/token/' || (query.get('status_only') ?? '') !== '') return false;
  const sent = parseObject(body);
  if (!sent.ok || sent.value['status'] !== ENABLED || typeof sent.value['id'] !== 'number') return false;
  const status = store.findKey(sent.value['id'])?.row.status;
  return status === EXPIRED || status === EXHAUSTED;
}

/** These routes want an API key, which goes behind `Bearer`. */
function takesApiKey(path: string): boolean {
  return path.startsWith('/v1/') || path.startsWith('/api/usage/') || path === '/api/log/token';
}
