import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { FailureCode } from '#contract/failure';
import { ProxyFailure, proxyError } from './proxy-failure.ts';

type Handler = Dispatcher.DispatchHandler;
type Controller = Dispatcher.DispatchController;

/** The proxy could not get through to the gateway. */
const GATEWAY_UNREACHABLE = [502, 503, 504];

/** On the way to a proxy: what it says to CONNECT becomes a failure that tells it from what a gateway says. */
export function refuseBadTunnels(dispatch: Dispatcher['dispatch']): Dispatcher['dispatch'] {
  return (options, handler) => dispatch(options, watched(handler));
}

function watched(handler: Handler): Handler {
  return {
    onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
    onRequestUpgrade(controller, status, headers, socket) {
      if (status === 200) handler.onRequestUpgrade?.(controller, status, headers, socket);
      else refuse(handler, controller, status, socket);
    },
    onResponseStart: (...answer) => handler.onResponseStart?.(...answer),
    onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
    onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
    onResponseError: (controller, error) => handler.onResponseError?.(controller, proxyError(error)),
  };
}

function refuse(handler: Handler, controller: Controller, status: number, socket: Duplex): void {
  socket.on('error', () => undefined).destroy();
  handler.onResponseError?.(controller, new ProxyFailure(codeOf(status)));
}

function codeOf(status: number): FailureCode {
  if (status === 407) return 'proxy-login-needed';
  return GATEWAY_UNREACHABLE.includes(status) ? 'unreachable' : 'proxy-refused';
}
