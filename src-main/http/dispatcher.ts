import { rootCertificates } from 'node:tls';
import { Agent, buildConnector, Pool, ProxyAgent, Socks5ProxyAgent, type Dispatcher } from 'undici';
import { proxyAddressOf, type ProxyAddress, type Route } from '#contract/proxy-address';
import { proxyError } from './proxy-failure.ts';
import { refuseBadTunnels } from './tunnel.ts';

export interface ProxyLogin {
  readonly userName: string;
  readonly password: string;
}

export interface DispatcherDependencies {
  readonly connectTimeoutMs: number;
  /** Of one origin, at a time. */
  readonly connections: number;
  /** PEM; trusted besides the authorities that Node brings along. */
  readonly extraCertificates: readonly string[];
  readonly login: ProxyLogin | null;
}

interface Tls {
  readonly ca?: string[];
}

/** A server's hint can stretch the first up to the second: no dead connection survives a sleep for long. */
const KEEP_ALIVE = { keepAliveTimeout: 4_000, keepAliveMaxTimeout: 10_000 };

/** How connections are opened by this route. HTTP/2 is off: one moving part less with proxies and sleep. */
export function createDispatcher(route: Route, dependencies: DispatcherDependencies): Dispatcher {
  const tls = tlsFor(dependencies.extraCertificates);
  if (route === 'direct') return direct(tls, dependencies);
  return route.scheme === 'socks5' ? socks(route, tls, dependencies) : tunnelled(route, tls, dependencies);
}

function tlsFor(extraCertificates: readonly string[]): Tls {
  // Named authorities replace Node's own, so those are named too.
  return extraCertificates.length === 0 ? {} : { ca: [...rootCertificates, ...extraCertificates] };
}

function direct(tls: Tls, { connectTimeoutMs, connections }: DispatcherDependencies): Dispatcher {
  const connect = { ...tls, timeout: connectTimeoutMs };
  return new Agent({ allowH2: false, connect, connections, pipelining: 1, ...KEEP_ALIVE });
}

/** Plain http is tunnelled as well: a proxy then learns the host and nothing else, whatever is asked. */
function tunnelled(route: ProxyAddress, tls: Tls, dependencies: DispatcherDependencies): Dispatcher {
  const { connectTimeoutMs, connections, login } = dependencies;
  const timed = { ...tls, allowH2: false, timeout: connectTimeoutMs };
  return new ProxyAgent({
    uri: proxyAddressOf(route),
    proxyTunnel: true,
    allowH2: false,
    requestTls: timed,
    proxyTls: timed,
    connections,
    pipelining: 1,
    ...KEEP_ALIVE,
    ...(login !== null && { token: basic(login) }),
    // Undici would wait for the answer to CONNECT for five minutes.
    clientFactory: (origin, options) =>
      new Pool(origin, { ...options, headersTimeout: connectTimeoutMs }).compose(refuseBadTunnels),
  });
}

function basic({ userName, password }: ProxyLogin): string {
  return `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
}

/** Its pools are undici's own: they know no limits but those that come with a request. */
function socks(route: ProxyAddress, tls: Tls, dependencies: DispatcherDependencies): Dispatcher {
  const { connectTimeoutMs, connections, login } = dependencies;
  const connector = buildConnector({ timeout: connectTimeoutMs });
  const agent = new Socks5ProxyAgent(proxyAddressOf(route), {
    ...(login !== null && { username: login.userName, password: login.password }),
    connectTimeout: connectTimeoutMs,
    requestTls: { ...tls, timeout: connectTimeoutMs },
    connect: (options, callback) =>
      connector(options, (...result) => {
        if (result[0] === null) callback(null, result[1]);
        else callback(proxyError(result[0]), null);
      }),
  });
  return agent.compose((dispatch) => (options, handler) => {
    const limited = { ...options, connections, pipelining: 1 };
    return dispatch(limited, handler);
  });
}
