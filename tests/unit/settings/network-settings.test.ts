import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { succeed } from '#contract/failure';
import type { ProxySetting } from '#contract/settings';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { createGateway } from '../../../src-main/gateway/create-gateway.ts';
import { probeGateway } from '../../../src-main/gateway/probe-gateway.ts';
import { authoritiesIn } from '../../../src-main/http/certificates.ts';
import { Network } from '../../../src-main/http/network.ts';
import { readBoundedFile } from '../../../src-main/secrets/read-bounded-file.ts';
import { NetworkSettings } from '../../../src-main/settings/network-settings.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';
import { startProxyProcess, type ProxyProcess } from '../../fixtures/servers/proxy-process.ts';
import { createAuthority } from '../../fixtures/servers/tls-front.ts';
import { newStore } from '../../fixtures/states.ts';

const LOGIN = { userName: 'office', password: 'kept-in-the-keychain' };
const QUICK = { connectTimeoutMs: 500, silenceTimeoutMs: 500, callTimeoutMs: 2_000 };

let clock: ManualClock;

beforeEach(() => {
  clock = new ManualClock(Date.now());
});

/** With the password of the proxy that is in force. */
function networkSettings(inForce: ProxySetting, extraCaFile: string | null = null) {
  const settings = { ...DEFAULT_SETTINGS, extraCaFile, proxy: inForce };
  const store = newStore(clock, { settings });
  const network = new Network();
  const service = new NetworkSettings({
    ...{ clock, store },
    network: {
      apply: (choice) => network.apply(choice),
      routesTo: (url) => network.routesTo(url),
      onRoutesChanged: (listener) => network.onRoutesChanged(listener),
      trial: (choice) => {
        const trial = network.trial(choice);
        return {
          routesTo: (url) => trial.routesTo(url),
          probe: (baseUrl) =>
            probeGateway(
              baseUrl,
              (options) => createGateway(options, { ...QUICK, network: trial }),
              () => clock.now(),
            ),
        };
      },
    },
    dialogs: { chooseCaFile: () => Promise.resolve(null), agree: () => Promise.resolve(false) },
    caFile: { read: readBoundedFile, authoritiesIn },
    change: () => Promise.resolve(succeed(null)),
    password: () => LOGIN.password,
    onApplied: () => undefined,
  });
  return { network, service, store };
}

/** It lets nothing through, and tells what it was told. */
async function proxyWithLogin(): Promise<ProxyProcess> {
  const proxy = await startProxyProcess({ scheme: 'http', hosts: {}, login: LOGIN });
  onTestFinished(() => proxy.end());
  return proxy;
}

function by({ address }: ProxyProcess, userName = LOGIN.userName): ProxySetting {
  return { mode: 'manual', address, userName };
}

async function loginsTold(proxy: ProxyProcess): Promise<string[]> {
  return (await proxy.requests()).map(({ told }) => {
    const [, encoded = ''] = /^proxy-authorization: Basic (\S+)/im.exec(told) ?? [];
    return Buffer.from(encoded, 'base64').toString();
  });
}

describe('the test of a connection', () => {
  test('tells the proxy in force its password', async () => {
    const proxy = await proxyWithLogin();
    await networkSettings(by(proxy)).service.test(by(proxy));
    expect(await loginsTold(proxy)).toEqual([`${LOGIN.userName}:${LOGIN.password}`]);
  });

  test('tells no other proxy the password of the one in force, nor that one under another name', async () => {
    const [inForce, other] = [await proxyWithLogin(), await proxyWithLogin()];
    const { service } = networkSettings(by(inForce));
    for (const given of [by(other), by(inForce, 'somebody')])
      expect(await service.test(given)).toMatchObject({ failure: { code: 'proxy-login-needed' } });
    expect([await loginsTold(other), await loginsTold(inForce)]).toEqual([[''], ['']]);
  });
});

describe('the extra CA file', () => {
  test('is in force from the start, and reading it leaves no timer behind', async () => {
    const { certificate } = await createAuthority();
    const folder = mkdtempSync(join(tmpdir(), 'comet-tray-ca-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'office-ca.pem');
    writeFileSync(file, certificate);
    const { network, service, store } = networkSettings({ mode: 'none' }, file);
    await service.start();
    await settled();
    expect(network.choice.extraCertificates).toHaveLength(1);
    expect([store.get().network.extraCa, store.get().notices]).toEqual(['office-ca.pem', []]);
    expect(clock.timerCount).toBe(0);
  });
});
