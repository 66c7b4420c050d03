import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Of an address of the sixth version that says which network it is; the rest changes from day to day. */
const PREFIX_GROUPS = 4;

/** Which networks a machine is in: the same text while they are the same, empty while there is none. */
export function networksIn(interfaces: Interfaces = networkInterfaces()): string {
  const all = Object.values(interfaces).flatMap((addresses) => addresses ?? []);
  const networks = all.filter(({ internal }) => !internal).flatMap(networkOf);
  return [...new Set(networks)].sort().join(' ');
}

/** An address that every network gives tells none. */
function networkOf({ address, cidr, family }: NetworkInterfaceInfo): string[] {
  if (family === 'IPv4') return address.startsWith('169.254.') ? [] : [cidr ?? address];
  const isOfLink = /^fe[89ab]/i.test(address);
  return isOfLink ? [] : [groupsOf(address).slice(0, PREFIX_GROUPS).join(':')];
}

/** Written out: "2001:db8::1" has eight groups. */
function groupsOf(address: string): string[] {
  const [front = [], back = []] = address.split('::').map((part) => part.split(':').filter(Boolean));
  return [...front, ...Array.from({ length: 8 - front.length - back.length }, () => '0'), ...back];
}
