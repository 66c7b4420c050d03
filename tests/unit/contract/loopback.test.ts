import { expect, test } from 'vitest';
import { isLocal, isLoopback, isProtected } from '#contract/loopback';
import { parseBaseUrl } from '../../../src-main/contract/base-url.ts';
import { Network } from '../../../src-main/http/network.ts';
import { consolePage } from '../../../src-main/shell/links/links.ts';
import { LOCAL_NAMES, LOOPBACK_HOSTS, OTHER_HOSTS } from '../../fixtures/addresses.ts';

const PROXY = { scheme: 'http', hostname: 'proxy.example', port: 80 } as const;

function hosts(is: (url: URL) => boolean, scheme = 'http'): string[] {
  const all = [...LOOPBACK_HOSTS, ...LOCAL_NAMES, ...OTHER_HOSTS];
  return all.filter((host) => {
    const url = URL.parse(`${scheme}://${host}`);
    return url !== null && is(url);
  });
}

test('this machine is 127.0.0.0/8 and ::1, in whatever spelling, and nothing that only looks so', () => {
  expect(hosts(isLoopback)).toEqual(LOOPBACK_HOSTS);
});

test('plain http is protected there alone, https everywhere, and nothing else anywhere', () => {
  expect(hosts(isProtected)).toEqual(LOOPBACK_HOSTS);
  expect(hosts(isProtected, 'https')).toHaveLength(
    LOOPBACK_HOSTS.length + LOCAL_NAMES.length + OTHER_HOSTS.length,
  );
  expect(['ws', 'ftp', 'file'].flatMap((scheme) => hosts(isProtected, scheme))).toEqual([]);
});

test('the names kept for this machine are local too, and no others', () => {
  expect(hosts(isLocal)).toEqual([...LOOPBACK_HOSTS, ...LOCAL_NAMES]);
});

test('base URLs and the way to the console are of one mind about plain http', () => {
  expect(hosts(({ href }) => parseBaseUrl(href).ok)).toEqual(LOOPBACK_HOSTS);
  expect(hosts(({ href }) => consolePage(href, 'keys') !== null)).toEqual(LOOPBACK_HOSTS);
});

test('what is local is asked for without the proxy, and nothing else', async () => {
  const network = new Network({ choice: { proxy: PROXY, login: null, extraCertificates: [] } });
  for (const host of [...LOOPBACK_HOSTS, ...LOCAL_NAMES])
    expect([host, await network.routesTo(new URL(`https://${host}`))]).toEqual([host, ['direct']]);
  for (const host of OTHER_HOSTS)
    expect([host, await network.routesTo(new URL(`https://${host}`))]).toEqual([host, [PROXY]]);
});
