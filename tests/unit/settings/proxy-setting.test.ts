import * as v from 'valibot';
import { expect, test } from 'vitest';
import { LIMITS } from '#contract/limits';
import { settingsSchema } from '#contract/settings-schema';
import type { ProxySetting } from '#contract/settings';
import {
  acceptProxy,
  isLoginPart,
  isSameProxy,
  passwordProxyOf,
  routeOf,
} from '../../../src-main/settings/proxy-setting.ts';

function manual(address: string, userName: string | null = null): ProxySetting {
  return { mode: 'manual', address, userName };
}

test('what a user enters is kept as a whole address, with no user name rather than an empty one', () => {
  expect(acceptProxy(manual('Proxy.Example:8080', ' '))).toEqual({
    ok: true,
    value: manual('http://proxy.example:8080'),
  });
  expect(acceptProxy(manual('socks5://proxy.example', ' office '))).toEqual({
    ok: true,
    value: manual('socks5://proxy.example:1080', 'office'),
  });
});

test('an address that is none, and a name that no proxy would understand, are refused', () => {
  expect(acceptProxy(manual('proxy'))).toMatchObject({ ok: true });
  expect(acceptProxy(manual('user@proxy'))).toMatchObject({ failure: { code: 'proxy-address-invalid' } });
  for (const name of ['a:b', 'a\nb', 'ü'.repeat(128)]) {
    expect(acceptProxy(manual('proxy', name))).toMatchObject({ failure: { code: 'proxy-login-invalid' } });
  }
});

test('a password may be anything that fits into a byte of length but control characters', () => {
  expect(['ü'.repeat(127), 'a:b', ' '].every(isLoginPart)).toBe(true);
  expect(['', 'ü'.repeat(128), 'a\r\nb', 'a\u0000'].some(isLoginPart)).toBe(false);
});

test('a setting is a way; an address that is no longer one leaves it to the system', () => {
  expect(routeOf({ mode: 'none' })).toBe('direct');
  expect(routeOf({ mode: 'system' })).toBe('system');
  expect(routeOf(manual('nonsense://'))).toBe('system');
  expect(routeOf(manual('https://a:1'))).toEqual({ scheme: 'https', hostname: 'a', port: 1 });
});

test('a password is wanted for a manual proxy with a user name, by its scheme, host and port', () => {
  expect(passwordProxyOf(manual('https://a:1', 'office'))).toEqual({
    scheme: 'https',
    hostname: 'a',
    port: 1,
  });
  expect([manual('http://a:1'), { mode: 'system' } as const].map(passwordProxyOf)).toEqual([null, null]);
});

test('two settings are the same when they lead the same way with the same name', () => {
  expect(isSameProxy(manual('http://a:1'), manual('http://a:1'))).toBe(true);
  expect(isSameProxy(manual('http://a:1'), manual('https://a:1'))).toBe(false);
  expect(isSameProxy(manual('http://a:1'), manual('http://a:1', 'office'))).toBe(false);
  expect(isSameProxy({ mode: 'none' }, { mode: 'system' })).toBe(false);
});

test.each(['p'.repeat(LIMITS.proxyAddressCharacters), 'ü.'.repeat(LIMITS.proxyAddressCharacters / 2)])(
  'the longest address that can be typed can be read again when it is kept whole: %s',
  (typed) => {
    const accepted = acceptProxy(manual(typed));
    if (!accepted.ok) throw new Error('refused');
    expect(v.safeParse(settingsSchema, { proxy: accepted.value })).toMatchObject({ success: true });
    expect(acceptProxy(manual(`${typed}p`))).toMatchObject({ failure: { code: 'proxy-address-invalid' } });
  },
);
