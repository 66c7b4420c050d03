import { fail, succeed, type Outcome } from '#contract/failure';
import { LIMITS } from '#contract/limits';
import {
  parseProxyAddress,
  proxyAddressOf,
  proxyHostOf,
  type ProxyAddress,
  type Route,
} from '#contract/proxy-address';
import type { ProxySetting } from '#contract/settings';

/** The setting as it is kept, and can be read again: with the whole address, and no user name rather than an empty one. */
export function acceptProxy(input: ProxySetting): Outcome<ProxySetting> {
  if (input.mode !== 'manual') return succeed(input);
  const proxy = parseProxyAddress(input.address);
  const address = proxy && proxyAddressOf(proxy);
  if (address === null || input.address.length > LIMITS.proxyAddressCharacters)
    return fail('proxy-address-invalid');
  const userName = input.userName?.trim() || null;
  // A colon would end the name in the header of an HTTP proxy.
  if (userName !== null && (userName.includes(':') || !isLoginPart(userName)))
    return fail('proxy-login-invalid');
  return succeed({ mode: 'manual', address, userName });
}

/** A part of a login that every kind of proxy can be told. */
export function isLoginPart(text: string): boolean {
  return text !== '' && Buffer.byteLength(text) <= LIMITS.proxyLoginBytes && !/\p{Cc}/u.test(text);
}

/** An address that was kept and is none any more leaves the matter to the system: in doubt, so without a token. */
export function routeOf(setting: ProxySetting): 'system' | Route {
  if (setting.mode === 'manual') return parseProxyAddress(setting.address) ?? 'system';
  return setting.mode === 'none' ? 'direct' : 'system';
}

/** The proxy that wants a login; null: no password is needed. */
export function passwordProxyOf(setting: ProxySetting): ProxyAddress | null {
  if (setting.mode !== 'manual' || setting.userName === null) return null;
  return parseProxyAddress(setting.address);
}

export function isSameProxy(one: ProxySetting, other: ProxySetting): boolean {
  if (one.mode !== 'manual' || other.mode !== 'manual') return one.mode === other.mode;
  return one.address === other.address && one.userName === other.userName;
}

/** Host and port of the proxy, where one is the first to be tried; null: straight. */
export function firstProxyHost([first]: readonly Route[]): string | null {
  return first === undefined || first === 'direct' ? null : proxyHostOf(first);
}
