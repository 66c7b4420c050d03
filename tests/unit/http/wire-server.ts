import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { createGateway } from '../../../src-main/gateway/create-gateway.ts';
import type { Gateway, GatewayOptions } from '../../../src-main/gateway/gateway.ts';
import type { TransportOptions } from '../../../src-main/gateway/management-api.ts';

export const TOKEN = 'Qm9va21hcmsrUGxhbmV0L0NvbWV0';
export const NOW = Date.UTC(2026, 10, 24, 12);

export interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: string;
}

/** The exact bytes of an answer; `thenClose` ends the connection after them, `null` never answers. */
export type WireAnswer = Buffer | { readonly bytes: Buffer; readonly thenClose: true } | null;

export interface WireServer {
  readonly origin: string;
  readonly requests: readonly WireRequest[];
  readonly openSockets: ReadonlySet<Socket>;
}

export type Answerer = (request: WireRequest) => WireAnswer | Promise<WireAnswer>;

/** A server on 127.0.0.1 that says exactly what it is told to, until the test ends. */
export async function startWireServer(answer: Answerer): Promise<WireServer> {
  const requests: WireRequest[] = [];
  const openSockets = new Set<Socket>();
  const server = createServer((socket) => {
    openSockets.add(socket);
    socket.on('error', () => undefined).on('close', () => openSockets.delete(socket));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (!received.endsWith('\r\n\r\n')) return;
      const request = parseRequest(received);
      received = '';
      requests.push(request);
      void send(socket, answer(request));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    for (const socket of openSockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { origin: `http://127.0.0.1:${address.port}`, requests, openSockets };
}

async function send(socket: Socket, promised: WireAnswer | Promise<WireAnswer>): Promise<void> {
  const answer = await promised;
  if (answer === null) return;
  if (Buffer.isBuffer(answer)) socket.write(answer);
  else socket.end(answer.bytes);
}

function parseRequest(raw: string): WireRequest {
  const [first = '', ...lines] = raw.trimEnd().split('\r\n');
  const [method = '', target = ''] = first.split(' ');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { method, target, headers: Object.fromEntries(headers) as Record<string, string>, raw };
}

/** A whole HTTP answer with its length. */
export function http(status: number, body: string | Buffer, headers: Record<string, string> = {}): Buffer {
  const bytes = Buffer.from(body);
  const lines = Object.entries({ 'Content-Length': String(bytes.length), ...headers });
  const head = [`HTTP/1.1 ${status} Whatever`, ...lines.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]);
}

export function json(body: unknown, status = 200): Buffer {
  return http(status, JSON.stringify(body), { 'Content-Type': 'application/json; charset=utf-8' });
}

export function good(data: unknown): Buffer {
  return json({ data, message: '', success: true });
}

export function refusal(message: string, status = 200): Buffer {
  return json({ message, success: false }, status);
}

export function html(status: number, title: string): Buffer {
  return http(status, `<!DOCTYPE html><html><head><title>${title}</title></head></html>`, {
    'Content-Type': 'text/html; charset=UTF-8',
  });
}

export function page(items: readonly unknown[] | null, total = items?.length ?? 0): Buffer {
  return good({ page: 1, page_size: 100, total, items });
}

/** A record as CometAPI documents it. */
export function record(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 4102,
    user_id: 77,
    key: 'Q8zL0pWn3VtYc6RkXe1JmB5sHg9DuFa2TiOq7CxNb4MvKdPw',
    status: 1,
    name: 'ci',
    created_time: 1_767_225_600,
    accessed_time: 1_767_312_000,
    expired_time: -1,
    remain_quota: 250_000,
    unlimited_quota: false,
    model_limits_enabled: false,
    model_limits: '',
    allow_ips: null,
    used_quota: 250_000,
    group: '',
    cross_group_retry: false,
    DeletedAt: null,
    ...changes,
  };
}

export function gatewayAt(
  origin: string,
  options: Partial<GatewayOptions> = {},
  transport: TransportOptions = {},
): Gateway {
  const gateway = createGateway(
    { baseUrl: origin, credential: { origin, token: TOKEN }, userId: null, now: () => NOW, ...options },
    transport,
  );
  onTestFinished(() => gateway.close());
  return gateway;
}

/** A gateway whose server gives this answer to every request. */
export async function gatewayAnswering(answer: WireAnswer | Answerer, transport: TransportOptions = {}) {
  const server = await startWireServer(typeof answer === 'function' ? answer : () => answer);
  return { server, gateway: gatewayAt(server.origin, {}, transport) };
}
