const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const IPV4 = new RegExp(String.raw`^${OCTET}(?:\.${OCTET}){3}$`);
const IPV6_CHARACTERS = /^(?=.*:)[\da-f:.]{2,45}$/i;
const PREFIX = /^(?:0|[1-9]\d{0,2})$/;

/** An address, of either version, or a range as an address with the length of its prefix. */
export function isIpRange(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const bits = bitsOf(address);
  if (bits === null || more.length > 0) return false;
  return prefix === undefined || (PREFIX.test(prefix) && Number(prefix) <= bits);
}

/** Null: it is no address. */
function bitsOf(address: string): 32 | 128 | null {
  if (IPV4.test(address)) return 32;
  // As the browser reads the host of a URL: one parser of IPv6 is enough.
  return IPV6_CHARACTERS.test(address) && URL.canParse(`http://[${address}]/`) ? 128 : null;
}
