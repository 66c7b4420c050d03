import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** Of an answer, on the wire and unpacked alike. */
export const MAX_BODY_BYTES = 2 * 1_024 * 1_024;

export type BodyText = { readonly text: string } | { readonly text: null; readonly isTooLong: boolean };

const unzip = promisify(gunzip);

/** The text of a body; null when its encoding is not one we offered, is broken, or hides more than we read. */
export async function decodeBody(bytes: Uint8Array, contentEncoding: string | null): Promise<BodyText> {
  try {
    const plain = await decompress(bytes, contentEncoding?.trim().toLowerCase() ?? 'identity');
    // TextDecoder drops a byte order mark and replaces what is not UTF-8: one bad name must not lose a page.
    return plain === null ? { text: null, isTooLong: false } : { text: new TextDecoder().decode(plain) };
  } catch (error) {
    return { text: null, isTooLong: error instanceof RangeError };
  }
}

/** Throws a `RangeError` when it hides too much. */
async function decompress(bytes: Uint8Array, encoding: string): Promise<Uint8Array | null> {
  if (encoding === 'identity' || encoding === '' || bytes.length === 0) return bytes;
  return encoding === 'gzip' ? unzip(bytes, { maxOutputLength: MAX_BODY_BYTES }) : null;
}
