import { isDeepStrictEqual } from 'node:util';
import type * as E from 'electron';
import type { HostRun } from './host-run.ts';
import { FIXED_PROXY } from './launch-browser.ts';
import { SpellChecker } from './spell-checker.ts';
import { HostEmitter, strictProxy, missing, type Own } from './strict-proxy.ts';
import { originOf, toPageText } from './origin.ts';

type ProtocolHandler = (request: Request) => Response | Promise<Response>;
type BeforeRequest = (
  details: { readonly url: string; readonly method: string; readonly resourceType: string },
  callback: (response: { cancel?: boolean }) => void,
) => void;

export interface PageRequest {
  /** As main knows it (`app://…`). */
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
  readonly headers: Record<string, string>;
}

export interface PageResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/**
 * A session's requests end at main's `protocol.handle`, or are refused: the host never goes to the network.
 * Permission handlers are accepted and not called, since Chromium denies every permission by itself here.
 */
export class HostSession
  extends HostEmitter
  implements Partial<Omit<Own<E.Session>, 'protocol' | 'webRequest'>>
{
  readonly protocol = strictProxy('Protocol', {
    handle: (scheme: string, handler: ProtocolHandler) => {
      if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      this.handlers.set(scheme, handler);
    },
  });
  readonly webRequest = strictProxy('WebRequest', {
    onBeforeRequest: (listener: BeforeRequest | null, ...others: unknown[]) => {
      if (others.length > 0) throw new Error(missing('webRequest filter'));
      this.beforeRequest = listener;
    },
  });
  /** @internal */
  readonly spellChecker: SpellChecker;
  private readonly run: HostRun;
  private readonly handlers = new Map<string, ProtocolHandler>();
  private beforeRequest: BeforeRequest | null = null;
  private hasProxy = false;

  constructor(run: HostRun) {
    super('Session', ['will-download']);
    this.run = run;
    this.spellChecker = new SpellChecker(run);
  }

  setSpellCheckerDictionaryDownloadURL(url: string): void {
    this.spellChecker.setDownloadUrl(url);
  }

  setSpellCheckerLanguages(languages: string[]): void {
    this.spellChecker.setLanguages(languages);
  }

  /** Stops no dictionary from being loaded (https://github.com/electron/electron/issues/22995). */
  setSpellCheckerEnabled(): void {}

  setPermissionRequestHandler(): void {}

  setPermissionCheckHandler(): void {}

  setDevicePermissionHandler(): void {}

  setDisplayMediaRequestHandler(): void {}

  /** Chromium has this one from its start, and takes no other. */
  setProxy(config: E.ProxyConfig): Promise<void> {
    if (!isDeepStrictEqual(config, FIXED_PROXY)) throw new Error(missing('session.setProxy with this proxy'));
    this.hasProxy = true;
    return Promise.resolve();
  }

  /** The session's own, or the system's answer; for every URL the same. */
  resolveProxy(url: string): Promise<string> {
    if (this.hasProxy) return Promise.resolve('SOCKS5 127.0.0.1:1');
    this.run.proxiesAsked.push(url);
    return Promise.resolve(this.run.systemProxy);
  }

  /** @internal Null: refused. */
  async answer(request: PageRequest): Promise<PageResponse | null> {
    if (await this.isCancelled(request)) return this.refuse(request, 'webRequest.onBeforeRequest');
    const scheme = new URL(request.url).protocol.slice(0, -1);
    const handler = this.handlers.get(scheme);
    if (!handler || !this.run.privilegedSchemes.has(scheme))
      return this.refuse(request, 'no protocol handler');
    try {
      return await answerWith(handler, request);
    } catch (error) {
      return this.refuse(request, `its protocol handler failed (${String(error)})`);
    }
  }

  private isCancelled(request: PageRequest): Promise<boolean> {
    const listener = this.beforeRequest;
    if (!listener) return Promise.resolve(false);
    return new Promise((resolve) => listener(request, ({ cancel = false }) => resolve(cancel)));
  }

  private refuse({ url }: PageRequest, by: string): null {
    this.run.problem(`Request to ${originOf(url)} refused: ${by}`);
    return null;
  }
}

async function answerWith(
  handler: ProtocolHandler,
  { url, method, headers }: PageRequest,
): Promise<PageResponse> {
  const response = await handler(new Request(url, { method, headers }));
  const answered = [...response.headers].map(([name, value]) => [name, toPageText(value)] as const);
  const body = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(answered), body };
}
