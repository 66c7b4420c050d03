import type { Answer } from './answer.ts';
import type { Delivery } from './delivery.ts';
import type { GatewayCall } from './gateway-call.ts';
import type { RoutePath } from './route.ts';
import type { WireMessage } from './wire-message.ts';

/**
 * What goes wrong with one request. Without `instead` or `refused` the gateway has done what it was asked by the
 * time its answer is spoilt: a write has happened, and the client does not know.
 */
export interface Fault {
  /** For a test's title, or a log of what a seed chose. */
  readonly name: string;
  /** The connection ends before a byte of an answer. */
  readonly refused?: boolean;
  /** Somebody else answers, and the gateway never sees the call. */
  readonly instead?: (call: GatewayCall) => Answer;
  /** The answer is the gateway's own (its limiter, say), so that it carries the gateway's headers. */
  readonly fromGateway?: boolean;
  /** Changes the text of the answer before it is compressed. */
  readonly text?: (text: Buffer) => Buffer;
  /** Changes what goes over the wire. */
  readonly wire?: (message: WireMessage) => WireMessage;
  /** Default `whole`. */
  readonly delivery?: Delivery;
}

/** A request that a fault may be chosen for. */
export interface FaultyRequest {
  /** Both count from 1, since faults were last set or cleared. */
  readonly number: number;
  readonly numberOnRoute: number;
  /** As registered, e.g. `/api/token/:id`; null: no route, or a redirect for want of a slash. */
  readonly route: RoutePath | null;
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
}

export type ChooseFault = (request: FaultyRequest) => Fault | null;
