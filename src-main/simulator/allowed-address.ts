import { BlockList, isIP, isIPv6 } from 'node:net';

/** Whether a key's list, one address or range per line, lets this address call; no list lets everybody. */
export function isAllowedAddress(allowed: string | null, address: string): boolean {
  const entries = (allowed ?? '').split('\n').map((entry) => entry.trim());
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
  const longest = isIPv6(address) ? 128 : 32;
  const prefix = bits === undefined ? longest : Number(bits);
  const isPrefix = Number.isInteger(prefix) && prefix >= 0 && prefix <= longest;
  if (isPrefix) list.addSubnet(address, prefix, familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
