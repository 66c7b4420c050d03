import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const MAX_TEXT_BYTES = 8 * 1_024 * 1_024;

const unzip = promisify(gunzip);

/** The text of a body; null when its encoding is not one we offered, is broken, or hides more than 8 MiB. */
export async function decodeBody(bytes: Uint8Array, contentEncoding: string | null): Promise<string | null> {
  const plain = await decompress(bytes, contentEncoding?.trim().toLowerCase() ?? 'identity');
  // TextDecoder drops a byte order mark and replaces what is not UTF-8: one bad name must not lose a page.
  return plain === null ? null : new TextDecoder().decode(plain);
}

async function decompress(bytes: Uint8Array, encoding: string): Promise<Uint8Array | null> {
  if (encoding === 'identity' || encoding === '' || bytes.length === 0) return bytes;
  if (encoding !== 'gzip') return null;
  try {
    return await unzip(bytes, { maxOutputLength: MAX_TEXT_BYTES });
  } catch {
    return null;
  }
}
