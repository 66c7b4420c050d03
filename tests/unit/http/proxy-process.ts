import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ProxyLine, ProxyOptions } from './proxy-parts.ts';

interface ProxyRequest {
  readonly target: string;
  readonly told: string;
}

export interface ProxyProcess {
  readonly port: number;
  /** As one enters it. */
  readonly address: string;
  /** Every request to get through, in order; `told` is all that the proxy heard before. */
  readonly requests: () => Promise<readonly ProxyRequest[]>;
  /** The proxy dies at once, with all that goes through it. */
  end(): Promise<void>;
}

export async function startProxyProcess(options: ProxyOptions): Promise<ProxyProcess> {
  const script = join(import.meta.dirname, 'proxy.child.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const requests: ProxyRequest[] = [];
  let told = Promise.withResolvers<undefined>();
  const listening = Promise.withResolvers<number>();
  createInterface(child.stdout).on('line', (line) => {
    const { isAll, port, target, told: heard } = JSON.parse(line) as ProxyLine;
    if (port !== undefined) listening.resolve(port);
    if (target !== undefined && heard !== undefined) requests.push({ target, told: heard });
    if (isAll) told.resolve(undefined);
  });
  void exited.then(() => listening.reject(new Error('The proxy ended before it listened')));
  const port = await listening.promise;
  return {
    port,
    address: `${options.scheme}://127.0.0.1:${port}`,
    // What it has said may still be on its way here.
    async requests() {
      told = Promise.withResolvers();
      child.stdin.write('\n');
      await Promise.race([told.promise, exited]);
      return [...requests];
    },
    async end() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
