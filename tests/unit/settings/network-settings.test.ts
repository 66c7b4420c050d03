import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { fail, succeed } from '#contract/failure';
import type { ProxySetting, Settings } from '#contract/settings';
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

const OTHER = await createAuthority({ name: 'Another' });

let clock: ManualClock;
let folder: string;
let isAgreed: boolean;
let asked: { readonly about: string }[];

beforeEach(() => {
  clock = new ManualClock(Date.now());
  [isAgreed, asked] = [false, []];
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-ca-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

/** With the password of the proxy that is in force. */
function networkSettings(inForce: ProxySetting, kept: Partial<Settings> = {}, read = readBoundedFile) {
  const settings = { ...DEFAULT_SETTINGS, ...kept, proxy: inForce };
  const store = newStore(clock, { settings });
  const copyPath = join(folder, 'extra-ca.pem');
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
    dialogs: {
      chooseCaFile: () => Promise.resolve(join(folder, 'office-ca.pem')),
      agree: (question) => Promise.resolve((asked.push(question), isAgreed)),
    },
    caFiles: {
      ...{ read, authoritiesIn, copyPath },
      keepCopy: (text) => {
        writeFileSync(copyPath, text);
        return Promise.resolve();
      },
    },
    change: (change) => {
      store.update(({ settings: before }) => ({ settings: { ...before, ...change } }));
      return Promise.resolve(succeed(null));
    },
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
    isAgreed = true;
    for (const given of [by(other), by(inForce, 'somebody')])
      expect(await service.test(given)).toMatchObject({ failure: { code: 'proxy-login-needed' } });
    expect([await loginsTold(other), await loginsTold(inForce)]).toEqual([[''], ['']]);
    expect(asked.map(({ about }) => about)).toEqual(['test', 'test']);
  });

  test('knocks nowhere that the user has not agreed to, and tells nothing of what is there', async () => {
    const other = await proxyWithLogin();
    const { service } = networkSettings({ mode: 'system' });
    const doors = [
      other.address,
      'http://127.0.0.1:1',
      'socks5://127.0.0.1:22',
      'http://a-token.attacker.test',
    ];
    for (const address of doors)
      expect(await service.test({ mode: 'manual', address, userName: null })).toEqual(fail('not-agreed'));
    expect(await service.test({ mode: 'none' })).toEqual(fail('not-agreed'));
    expect(await other.requests()).toEqual([]);
    expect(asked).toHaveLength(5);
  });

  test('runs once at a time: the same joins, another one is refused', async () => {
    const proxy = await proxyWithLogin();
    const { service } = networkSettings(by(proxy));
    const outcomes = await Promise.all([
      service.test(by(proxy)),
      service.test(by(proxy)),
      service.test({ mode: 'none' }),
    ]);
    expect(outcomes[0]).toEqual(outcomes[1]);
    expect(outcomes[2]).toEqual(fail('not-agreed'));
    expect([(await proxy.requests()).length, asked.length]).toEqual([1, 0]);
  });
});

test('a proxy is in force once the user has agreed to it, and not before', async () => {
  const proxy = { mode: 'manual', address: 'http://proxy.example:8080', userName: null } as const;
  const { network, service, store } = networkSettings({ mode: 'none' });
  await service.start();
  const before = network.choice;
  expect(await service.changeProxy(proxy)).toEqual(succeed(false));
  expect([network.choice, asked]).toEqual([before, [{ about: 'proxy', proxy }]]);
  isAgreed = true;
  expect(await service.changeProxy(proxy)).toEqual(succeed(true));
  expect(network.choice.proxy).toMatchObject({ hostname: 'proxy.example', port: 8080 });
  expect(store.get().settings.proxy).toEqual(proxy);
  await service.changeProxy(proxy);
  expect(asked).toHaveLength(2);
});

describe('the extra CA file', () => {
  test('that no answer comes of is given up after 5 s, with a notice', async () => {
    const silent = () => new Promise<null>(() => undefined);
    const { service, store } = networkSettings({ mode: 'none' }, { extraCaFile: '/mnt/gone/ca.pem' }, silent);
    const started = service.start();
    await clock.advance(5_000 - 1);
    expect(store.get().notices).toEqual([]);
    await clock.advance(5_001);
    await started;
    expect(store.get().notices).toHaveLength(1);
    expect(clock.timerCount).toBe(0);
  });

  /** As the user has it. */
  const path = () => join(folder, 'office-ca.pem');
  const write = async () => {
    const { certificate } = await createAuthority();
    writeFileSync(path(), certificate);
    return certificate;
  };
  /** The app starts, with these settings. */
  async function started(kept: Partial<Settings>) {
    const all = networkSettings({ mode: 'none' }, kept);
    await all.service.start();
    await settled();
    return { ...all, trusted: all.network.choice.extraCertificates.map((pem) => pem.trim()) };
  }
  async function agreedTo(): Promise<Pick<Settings, 'extraCaFile' | 'extraCaFingerprint'>> {
    isAgreed = true;
    const { service, store } = await started({});
    expect(await service.chooseExtraCa()).toEqual(succeed(true));
    const { extraCaFile, extraCaFingerprint } = store.get().settings;
    return { extraCaFile, extraCaFingerprint };
  }

  test('is in force from the start, and reading it leaves no timer behind', async () => {
    const certificate = await write();
    const { store, trusted } = await started(await agreedTo());
    expect(trusted).toEqual([certificate.trim()]);
    expect([store.get().network.extraCa, store.get().notices]).toEqual(['office-ca.pem', []]);
    expect(clock.timerCount).toBe(0);
  });

  test('stays what the user agreed to, whatever becomes of the file', async () => {
    const certificate = await write();
    const kept = await agreedTo();
    await write();
    expect((await started(kept)).trusted).toEqual([certificate.trim()]);
    rmSync(path());
    expect((await started(kept)).trusted).toEqual([certificate.trim()]);
  });

  test.each([
    ['other certificates', (copy: string) => writeFileSync(copy, OTHER.certificate)],
    ['nothing', (copy: string) => rmSync(copy)],
  ])('trusts nobody, and says so, when there is %s in the place of the copy', async (_what, replace) => {
    await write();
    const kept = await agreedTo();
    replace(join(folder, 'extra-ca.pem'));
    const { store, trusted } = await started(kept);
    expect(trusted).toEqual([]);
    expect(store.get().notices).toMatchObject([{ failure: { code: 'ca-file-unreadable' } }]);
  });

  test('whose reading fails in a way of its own ends no start, and is said', async () => {
    await write();
    const kept = await agreedTo();
    const { service, store } = networkSettings({ mode: 'system' }, kept, () => {
      throw new TypeError('not one of ours');
    });
    await service.start();
    expect(store.get().notices).toMatchObject([{ failure: { code: 'ca-file-unreadable' } }]);
  });

  test('that was agreed to before there were copies is kept as it is found', async () => {
    const certificate = await write();
    const { store, trusted } = await started({ extraCaFile: path() });
    expect(trusted).toEqual([certificate.trim()]);
    await write();
    expect((await started(store.get().settings)).trusted).toEqual([certificate.trim()]);
  });
});

describe('a route that was lost', () => {
  test('is in doubt until the user agrees to the one in force, though that is no change', async () => {
    const system = { mode: 'system' } as const;
    const { service, store } = networkSettings(system, { isRouteInDoubt: true });
    store.addNotice({ code: 'route-in-doubt' });
    expect(await service.changeProxy(system)).toEqual(succeed(false));
    expect([store.get().settings.isRouteInDoubt, store.get().notices.length]).toEqual([true, 1]);
    isAgreed = true;
    expect(await service.changeProxy(system)).toEqual(succeed(true));
    expect([store.get().settings.isRouteInDoubt, store.get().notices]).toEqual([false, []]);
  });

  /** The user agrees to whatever is asked. */
  async function startedWith(kept: Partial<Settings>) {
    isAgreed = true;
    const office = await createAuthority();
    writeFileSync(join(folder, 'office-ca.pem'), office.certificate);
    const extraCaFile = join(folder, 'office-ca.pem');
    const all = networkSettings({ mode: 'system' }, { extraCaFile, ...kept });
    all.store.addNotice({ code: 'route-in-doubt' });
    await all.service.start();
    const doubts = () => {
      const { isExtraCaInDoubt, isRouteInDoubt } = all.store.get().settings;
      return { isExtraCaInDoubt, isRouteInDoubt, notices: all.store.get().notices.length };
    };
    return { ...all, doubts };
  }
  const nothing = { isExtraCaInDoubt: false, isRouteInDoubt: false, notices: 0 };

  test.each([{ isRouteInDoubt: true }, { isExtraCaInDoubt: true }])(
    'trusts nobody by a CA file whose fingerprint is lost until that file is agreed to itself: %j',
    async (doubt) => {
      const { doubts, network, service } = await startedWith(doubt);
      await service.changeProxy({ mode: 'none' });
      expect(network.choice.extraCertificates).toEqual([]);
      expect(doubts()).toEqual({ isExtraCaInDoubt: true, isRouteInDoubt: false, notices: 1 });
      await service.chooseExtraCa();
      expect(network.choice.extraCertificates).toHaveLength(1);
      expect(doubts()).toEqual(nothing);
    },
  );

  test.each(['chooseExtraCa', 'removeExtraCa'] as const)(
    'stays in doubt for its proxy, whatever is agreed to about a CA file: %s',
    async (call) => {
      const { doubts, service } = await startedWith({ isExtraCaInDoubt: true, isRouteInDoubt: true });
      expect(await service[call]()).toEqual(succeed(true));
      expect(doubts()).toEqual({ isExtraCaInDoubt: false, isRouteInDoubt: true, notices: 1 });
      await service.changeProxy({ mode: 'system' });
      expect(doubts()).toEqual(nothing);
    },
  );
});
