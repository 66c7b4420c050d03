/** So many characters in a row count as the secret. */
export const RUN = 8;
/** So many, when as many that follow them in the secret stand a little further on. */
export const HALF = 4;

const BITS_OF_A_BASE64_CHARACTER = 6;

/** The texts in which a secret may stand in another text; escapes are undone before it is looked for. */
export function formsOf(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  const base64 = [0, 1, 2].map((before) => base64Within(bytes, before));
  const base64url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  // What undoing percent escapes gives.
  const octets = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [...new Set([secret, octets, ...base64, ...base64url, hex].map(foldCase))];
}

/** Letters of either case are one: hosts and hex come in both. Keeps every character in its place. */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** What stays the same in the base64 of any bytes in which `before` bytes (modulo 3) stand before these. */
function base64Within(bytes: Uint8Array, before: number): string {
  const padded = new Uint8Array([...new Uint8Array(before), ...bytes]);
  const text = btoa(Array.from(padded, (byte) => String.fromCharCode(byte)).join(''));
  const first = Math.ceil((before * 8) / BITS_OF_A_BASE64_CHARACTER);
  return text.slice(first, Math.floor((padded.length * 8) / BITS_OF_A_BASE64_CHARACTER));
}
