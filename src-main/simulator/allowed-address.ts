import { BlockList, isIP, isIPv6 } from 'node:net';

/** Whether a key's list, one address or range per line (with commas on the oldest build), lets this address call; no list lets everybody. */
export function isAllowedAddress(allowed: string | null, address: string): boolean {
  const entries = (allowed ?? '').split(/[\n,]/).map((entry) => entry.trim());
  const listed = entries.filter((entry) => entry !== '');
  if (listed.length === 0) return true;
  const list = new BlockList();
  for (const entry of listed) addEntry(list, entry);
  return isIP(address) !== 0 && list.check(address, familyOf(address));
}

/** What is no address matches none. */
function addEntry(list: BlockList, entry: string): void {
  const [address = '', bits] = entry.split('/');
  if (isIP(address) === 0) return;
  const prefix = bits ?? String(longestOf(address));
  if (isPrefix(prefix, address)) list.addSubnet(address, Number(prefix), familyOf(address));
}

/** A range, as Go's `ParseCIDR` takes it. */
export function isSubnet(entry: string): boolean {
  const [address = '', bits, more] = entry.split('/');
  return more === undefined && bits !== undefined && isIP(address) !== 0 && isPrefix(bits, address);
}

function isPrefix(bits: string, address: string): boolean {
  return /^\d{1,3}$/.test(bits) && Number(bits) <= longestOf(address);
}

function longestOf(address: string): number {
  return isIPv6(address) ? 128 : 32;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
