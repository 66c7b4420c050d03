import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProxyOptions } from '../../fixtures/servers/proxy-parts.ts';
import { startProxyProcess, type ProxyProcess } from '../../fixtures/servers/proxy-process.ts';
import { createAuthority, startTlsFront } from '../../fixtures/servers/tls-front.ts';
import { test as base } from './test-gateway.ts';

/** A corporate network: the test's gateway beyond it by two names, TLS that only its own authority vouches for. */
export interface CorporateNetwork {
  /** PEM file of its authority. */
  readonly caFile: string;
  /** A proxy that leads to the gateway, as a process of its own. */
  readonly proxy: (options?: Partial<ProxyOptions>) => Promise<ProxyProcess>;
}

const NAMES = ['api.cometapi.com', 'gateway.test'];

export const test = base.extend<{ corporateNetwork: CorporateNetwork }>({
  corporateNetwork: async ({ gateway }, use, testInfo) => {
    const authority = await createAuthority();
    const caFile = testInfo.outputPath('office-ca.pem');
    writeFileSync(caFile, authority.certificate);
    const plainPort = Number(new URL(gateway.simulator.origin).port);
    const fronts = await Promise.all(
      NAMES.map(async (name) => startTlsFront(await authority.issue(name), plainPort)),
    );
    const hosts = Object.fromEntries(fronts.map(({ port }, index) => [`${NAMES[index] ?? ''}:443`, port]));
    const proxies: ProxyProcess[] = [];
    await use({
      caFile,
      proxy: async (options = {}) => {
        const proxy = await startProxyProcess({ scheme: 'http', hosts, ...options });
        proxies.push(proxy);
        return proxy;
      },
    });
    for (const proxy of proxies) await proxy.end();
    for (const front of fronts) front.close();
  },
});

/** Before the app is started: these settings were chosen earlier. */
export function keepSettings(folder: string, settings: object): void {
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ v: 1, settings }));
}
