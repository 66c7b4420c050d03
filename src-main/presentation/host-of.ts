/** Host and port of an address as it will be asked, punycode; null when it is none. */
export function hostOf(baseUrl: string): string | null {
  const address = URL.parse(baseUrl.trim());
  return address && address.host !== '' ? address.host : null;
}
