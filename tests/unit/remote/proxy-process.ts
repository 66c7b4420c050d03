import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ProxyLine, ProxyOptions } from './proxy-parts.ts';

export interface ProxyProcess {
  readonly port: number;
  /** As one enters it. */
  readonly address: string;
  /** Every request to get through, in order; `told` is all that the proxy heard before. */
  readonly requests: readonly { readonly target: string; readonly told: string }[];
  /** The proxy dies at once, with all that goes through it. */
  end(): Promise<void>;
}

export async function startProxyProcess(options: ProxyOptions): Promise<ProxyProcess> {
  const script = join(import.meta.dirname, 'proxy.child.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const requests: { target: string; told: string }[] = [];
  const listening = Promise.withResolvers<number>();
  createInterface(child.stdout).on('line', (line) => {
    const { port, target, told } = JSON.parse(line) as ProxyLine;
    if (port !== undefined) listening.resolve(port);
    if (target !== undefined && told !== undefined) requests.push({ target, told });
  });
  void exited.then(() => listening.reject(new Error('The proxy ended before it listened')));
  const port = await listening.promise;
  return {
    port,
    address: `${options.scheme}://127.0.0.1:${port}`,
    requests,
    async end() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
