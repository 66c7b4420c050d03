import { expect, test } from 'vitest';
import { fail, succeed } from '#contract/failure';
import type { ProxyAddress } from '#contract/proxy-address';
import type { Keychain } from '../../../src-main/secrets/keychain.ts';
import { createProxyPasswordVault } from '../../../src-main/secrets/proxy-password-vault.ts';

const INSIDE_TLS: ProxyAddress = { scheme: 'https', hostname: 'proxy.test', port: 3128 };
const IN_THE_OPEN: ProxyAddress = { ...INSIDE_TLS, scheme: 'http' };
const OLD_ITEM = JSON.stringify({ v: 1, host: 'proxy.test:3128', password: 'correct horse' });

/** One item in memory. */
function keychainWith(kept: string | null) {
  const chain = { kept, takes: true };
  const keychain: Keychain = {
    read: () => Promise.resolve(succeed(chain.kept)),
    write: (_account, item) => {
      if (!chain.takes) return Promise.resolve(fail('keychain-refused'));
      chain.kept = item;
      return Promise.resolve(succeed(null));
    },
    remove: () => expect.unreachable(),
    callPending: false,
    answered: () => Promise.resolve(),
  };
  return { chain, vault: createProxyPasswordVault(keychain) };
}

test('a password goes to the proxy it was given for: neither to another nor by another scheme', async () => {
  const { vault } = keychainWith(null);
  await vault.write(INSIDE_TLS, 'correct horse');
  const others: ProxyAddress[] = [
    IN_THE_OPEN,
    { ...INSIDE_TLS, scheme: 'socks5' },
    { ...INSIDE_TLS, port: 3129 },
    { ...INSIDE_TLS, hostname: 'other.test' },
  ];
  for (const other of others) expect(await vault.read(other, 'user')).toEqual(succeed(null));
  expect(await vault.read(INSIDE_TLS, 'user')).toEqual(succeed('correct horse'));
});

test('one that an earlier version kept is bound to the scheme it is used by next', async () => {
  const { chain, vault } = keychainWith(OLD_ITEM);
  expect(await vault.read({ ...INSIDE_TLS, port: 3129 }, 'background')).toEqual(succeed(null));
  expect(chain.kept).toBe(OLD_ITEM);
  chain.takes = false;
  expect(await vault.read(INSIDE_TLS, 'background')).toEqual(succeed('correct horse'));
  chain.takes = true;
  expect(await vault.read(INSIDE_TLS, 'background')).toEqual(succeed('correct horse'));
  expect(await vault.read(IN_THE_OPEN, 'background')).toEqual(succeed(null));
});
