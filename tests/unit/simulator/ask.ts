import { request, type Agent, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach } from 'vitest';
import {
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../../../src-main/simulator/simulator.ts';

export const START = Date.UTC(2026, 5, 17, 16, 55, 50);

/** A clock that tests move by hand. */
export class TestClock {
  at = START;
  readonly now = () => this.at;
}

export interface Heard {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly trailers: NodeJS.Dict<string>;
  readonly wire: Buffer;
  readonly text: string;
}

interface Asked {
  readonly method?: string;
  readonly token?: string;
  /** Null: none is sent. */
  readonly language?: string | null;
  readonly headers?: Record<string, string>;
  /** Text goes as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly agent?: Agent;
}

/** One request as our client would send it, but for what `asked` changes; redirects are not followed. */
export function ask(origin: string, path: string, asked: Asked = {}): Promise<Heard> {
  const { method = 'GET', token, language = 'en', headers = {}, body, agent } = asked;
  const accepted = language === null ? {} : { 'accept-language': language };
  const authorization = token === undefined ? {} : { authorization: token };
  return new Promise((resolve, reject) => {
    const sent = request(origin, {
      method,
      path,
      agent: agent ?? false,
      headers: { ...accepted, ...authorization, ...headers },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const wire = Buffer.concat(chunks);
        const zipped = response.headers['content-encoding'] === 'gzip';
        const text = (zipped ? gunzipSync(wire) : wire).toString('utf8');
        const { statusCode = 0, trailers } = response;
        resolve({ status: statusCode, headers: response.headers, trailers, wire, text });
      });
    });
    sent.end(typeof body === 'string' || body === undefined ? body : JSON.stringify(body));
  });
}

const running: Simulator[] = [];

/** Starts one that ends with the test. */
export async function simulate(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const simulator = await startSimulator({ now: () => START, ...options });
  running.push(simulator);
  return simulator;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

export interface WireKey {
  readonly [field: string]: unknown;
  readonly id: number;
  readonly name: string;
  readonly key: string;
  readonly status: number;
  readonly remain_quota: number;
  readonly used_quota: number;
}

export interface WirePage {
  readonly page: number;
  readonly page_size: number;
  readonly total: number;
  readonly items: readonly WireKey[];
}

export function dataOf(heard: Heard): Record<string, unknown> {
  return successOf(heard) as Record<string, unknown>;
}

export function keyOf(heard: Heard): WireKey {
  return successOf(heard) as WireKey;
}

export function rowsOf(heard: Heard): readonly WireKey[] {
  return successOf(heard) as readonly WireKey[];
}

export function pageOf(heard: Heard): WirePage {
  return successOf(heard) as WirePage;
}

export function messageOf(heard: Heard): string {
  const answer = JSON.parse(heard.text) as { success: boolean; message: string };
  if (answer.success) throw new Error(`A success: ${heard.text}`);
  return answer.message;
}

function successOf(heard: Heard): unknown {
  const answer = JSON.parse(heard.text) as { success: boolean; data: unknown };
  if (!answer.success) throw new Error(`Not a success: ${heard.text}`);
  return answer.data;
}
