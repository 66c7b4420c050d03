import { createHash } from 'node:crypto';
import { isObject } from './shape.ts';

const NAME = 'contentChecksum';

export interface Unsealed {
  /** Without the checksum. */
  readonly content: unknown;
  /** What it was kept with, as it stands there; null: by a version that kept none. */
  readonly checksum: string | null;
}

/**
 * Every file of ours is kept with a checksum of all that it says: a bit that turned over, in a name or in a value, may
 * leave a file that reads well, and which names are missing no schema can say where most may be.
 */
export function sealedText(content: unknown, isIndented: boolean): string {
  const sealed = isObject(content) ? { ...content, [NAME]: hashOf(content) } : content;
  return `${JSON.stringify(sealed, null, isIndented ? 2 : undefined)}\n`;
}

export function unsealed(content: unknown): Unsealed {
  if (!isObject(content)) return { content, checksum: null };
  const { [NAME]: checksum, ...rest } = content;
  return { content: rest, checksum: checksum === undefined ? null : JSON.stringify(checksum) };
}

export function isAsWritten({ checksum, content }: Unsealed): boolean {
  return checksum === null || checksum === checksumOf(content);
}

export function checksumOf(content: unknown): string {
  return JSON.stringify(hashOf(content));
}

function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}
