/** Of the newer builds: one a line. */
export function addressLines(addresses: readonly string[] | null): string {
  return addresses?.join('\n') ?? '';
}

/** Of the oldest build: ranges alone, with commas between: https://github.com/songquanpeng/one-api */
export function subnets(addresses: readonly string[] | null): string {
  return addresses?.map(withLength).join(',') ?? '';
}

/** One address is the range of itself. */
function withLength(address: string): string {
  if (address.includes('/')) return address;
  return `${address}/${address.includes(':') ? 128 : 32}`;
}
