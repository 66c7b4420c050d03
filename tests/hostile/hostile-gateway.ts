import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { GatewayCall, GatewayCalls, GatewayStart, GatewayStarted } from './gateway-messages.ts';

interface Answered {
  readonly id: number;
  readonly output: unknown;
}

/** The gateway of one account, in its thread. */
export class HostileGateway {
  readonly account: GatewayStarted;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (output: unknown) => void>();
  #calls = 0;

  private constructor(worker: Worker, account: GatewayStarted) {
    this.#worker = worker;
    this.account = account;
    worker.on('message', ({ id, output }: Answered) => {
      this.#waiting.get(id)?.(output);
      this.#waiting.delete(id);
    });
  }

  static async start(start: GatewayStart): Promise<HostileGateway> {
    const worker = new Worker(new URL('hostile-gateway.worker.ts', import.meta.url), { workerData: start });
    const [account] = (await once(worker, 'message')) as [GatewayStarted];
    return new HostileGateway(worker, account);
  }

  call<Name extends GatewayCall>(
    name: Name,
    input: GatewayCalls[Name]['input'],
  ): Promise<GatewayCalls[Name]['output']> {
    this.#calls += 1;
    const id = this.#calls;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve as (output: unknown) => void);
      this.#worker.postMessage({ id, name, input });
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
