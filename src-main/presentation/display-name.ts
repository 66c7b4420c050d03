import { keyName } from './key-name.ts';

const ELLIPSIS = '…';
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

const BREAKS_AND_CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Marks, embeddings, overrides and isolates: they could turn around the text beside a name. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** UTF-16 units that `isolate` adds. */
export const ISOLATE_UNITS = FIRST_STRONG_ISOLATE.length + POP_ISOLATE.length;

/** A key's name as one line that cannot reorder what stands around it; "#4102" for a key without a visible one. */
export function displayName({ name, keyId }: { readonly name: string; readonly keyId: number }): string {
  const line = name.toWellFormed().replace(BREAKS_AND_CONTROLS, ' ').replace(BIDI_CONTROLS, '').trim();
  return keyName({ name: line, keyId });
}

/** Cut at a whole character as people see it, with "…". `limit`: UTF-16 units. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const { segment } of segmenter.segment(text)) {
    if (kept.length + segment.length + ELLIPSIS.length > limit) break;
    kept += segment;
  }
  return limit < ELLIPSIS.length ? '' : `${kept.trimEnd()}${ELLIPSIS}`;
}

/** Lets a right-to-left name keep its own direction, and only its own. */
export function isolate(text: string): string {
  return `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}`;
}
