import type { SecureContext } from 'node:tls';
import { Agent, buildConnector, Pool, ProxyAgent, Socks5ProxyAgent, type Dispatcher } from 'undici';
import { proxyAddressOf, type ProxyAddress, type Route } from '#contract/proxy-address';
import { proxyError } from './proxy-failure.ts';
import { trustedBy } from './trusted-authorities.ts';
import { refuseBadTunnels } from './tunnel.ts';

export interface ProxyLogin {
  readonly userName: string;
  readonly password: string;
}

export interface DispatcherDependencies {
  readonly connectTimeoutMs: number;
  /** Of one origin, at a time. */
  readonly connections: number;
  /** PEM; trusted besides the authorities of Node and of the system. */
  readonly extraCertificates: readonly string[];
  readonly login: ProxyLogin | null;
}

/** For every socket that is opened, to a gateway or to a proxy. */
interface SocketOptions {
  readonly secureContext: SecureContext;
  readonly timeout: number;
  readonly autoSelectFamilyAttemptTimeout: number;
  /** Said outright: a variable of the environment (NODE_TLS_REJECT_UNAUTHORIZED) decides where nothing is. */
  readonly rejectUnauthorized: true;
}

/**
 * Node gives an address of several 250 ms and then takes the next: over a slow line, with a next one of a family that
 * leads nowhere, every call would fail.
 */
const ATTEMPT_MS = 2_500;

/** A server's hint can stretch the first up to the second: no dead connection survives a sleep for long. */
const KEEP_ALIVE = { keepAliveTimeout: 4_000, keepAliveMaxTimeout: 10_000 };

/** How connections are opened by this route. HTTP/2 is off: one moving part less with proxies and sleep. */
export function createDispatcher(route: Route, dependencies: DispatcherDependencies): Dispatcher {
  if (route === 'direct') return direct(dependencies);
  const socket = socketOptions(dependencies);
  return route.scheme === 'socks5'
    ? socks(route, socket, dependencies)
    : tunnelled(route, socket, dependencies);
}

function socketOptions({ connectTimeoutMs, extraCertificates }: DispatcherDependencies): SocketOptions {
  return {
    timeout: connectTimeoutMs,
    autoSelectFamilyAttemptTimeout: ATTEMPT_MS,
    secureContext: trustedBy(extraCertificates),
    rejectUnauthorized: true,
  };
}

/** What is trusted is looked up with the first TLS connection: plain http to this machine needs none of it. */
function direct(dependencies: DispatcherDependencies): Dispatcher {
  const { connectTimeoutMs: timeout, connections } = dependencies;
  const open = (options: Partial<SocketOptions>) => buildConnector({ ...options, allowH2: false });
  const plain = open({ timeout, autoSelectFamilyAttemptTimeout: ATTEMPT_MS });
  let secure: ReturnType<typeof open> | null = null;
  const connect: typeof plain = (target, callback) => {
    if (target.protocol !== 'https:') return plain(target, callback);
    secure ??= open(socketOptions(dependencies));
    return secure(target, callback);
  };
  return new Agent({ allowH2: false, connect, connections, pipelining: 1, ...KEEP_ALIVE });
}

/** Plain http is tunnelled as well: a proxy then learns the host and nothing else, whatever is asked. */
function tunnelled(
  route: ProxyAddress,
  socket: SocketOptions,
  dependencies: DispatcherDependencies,
): Dispatcher {
  const { connectTimeoutMs, connections, login } = dependencies;
  const options = { ...socket, allowH2: false };
  return new ProxyAgent({
    uri: proxyAddressOf(route),
    proxyTunnel: true,
    allowH2: false,
    requestTls: options,
    proxyTls: options,
    connections,
    pipelining: 1,
    ...KEEP_ALIVE,
    ...(login !== null && { token: basic(login) }),
    // Undici would wait for the answer to CONNECT for five minutes.
    clientFactory: (origin, pool) =>
      new Pool(origin, { ...pool, headersTimeout: connectTimeoutMs }).compose(refuseBadTunnels),
  });
}

function basic({ userName, password }: ProxyLogin): string {
  return `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
}

/** Its pools are undici's own: they know no limits but those that come with a request. */
function socks(route: ProxyAddress, socket: SocketOptions, dependencies: DispatcherDependencies): Dispatcher {
  const { connectTimeoutMs, connections, login } = dependencies;
  const connector = buildConnector(socket);
  const agent = new Socks5ProxyAgent(proxyAddressOf(route), {
    ...(login !== null && { username: login.userName, password: login.password }),
    connectTimeout: connectTimeoutMs,
    requestTls: socket,
    connect: (target, callback) =>
      connector(target, (...result) => {
        if (result[0] === null) callback(null, result[1]);
        else callback(proxyError(result[0]), null);
      }),
  });
  return agent.compose((dispatch) => (options, handler) => {
    const limited = { ...options, connections, pipelining: 1 };
    return dispatch(limited, handler);
  });
}
