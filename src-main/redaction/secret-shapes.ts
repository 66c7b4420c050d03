import type { Range } from './known-secrets.ts';

/** Headers whose value is a secret, whatever it is. */
const HEADER_NAMES = 'authorization|proxy-authorization|cookie|set-cookie|x-api-key|api-key|new-api-key';
export const SECRET_HEADER = new RegExp(`^(?:${HEADER_NAMES})$`, 'i');

/**
 * Each takes linear time: none begins where it could not end, or repeats within a repetition. The value to remove is
 * the group `value`.
 */
const SHAPES: readonly RegExp[] = [
  // An API key, masked or not. Not the `sk-` of a task-force.
  /(?<value>(?<![\p{L}\p{N}_])sk-[\w*-]{8,}|sk-[\w*-]{20,})/dgu,
  // In quotes: as JSON, or as a list of names and values.
  new RegExp(String.raw`(?:${HEADER_NAMES})["']?\s{0,4}[:=,]\s{0,4}\[?\s{0,4}"(?<value>[^"\n]*)`, 'gdi'),
  new RegExp(String.raw`(?:${HEADER_NAMES})["']?\s{0,4}[:=,]\s{0,4}\[?\s{0,4}'(?<value>[^'\n]*)`, 'gdi'),
  // As it goes over the wire, until the end of the line or an escaped one.
  new RegExp(String.raw`(?:${HEADER_NAMES})\s{0,4}[:=]\s{0,4}(?<value>[^\s"'][^\r\n\\]*)`, 'gdi'),
  /\b(?:bearer|basic)\s{1,4}(?<value>(?=[a-z._~+/=-]*\d)[\w.~+/=-]{12,})/dgi,
  // `user:password@` in a URL.
  /:\/\/(?<value>[^\s/?#"'<>]+)@/dg,
];

/** Where something stands that looks like a secret, known or not. */
export function findSecretShapes(text: string): Range[] {
  return SHAPES.flatMap((shape) =>
    [...text.matchAll(shape)].flatMap((match) => {
      const value = match.indices?.groups?.['value'];
      return value === undefined ? [] : [value];
    }),
  );
}
