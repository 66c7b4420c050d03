/** A text, and where each of its characters stands in the one it was made from. */
export interface View {
  readonly text: string;
  /** One more than there are characters: the last is the length of the original. Null: it is the original. */
  readonly starts: Uint32Array | null;
}

/** `%41`, `\u0041`, `\x41`, `&#65;`, `&#x41;`, or a backslash before a character that it keeps. */
const ESCAPE = /%[0-9a-f]{2}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|&#\d{1,7};|&#x[0-9a-f]{1,6};|\\["'\\/]/gi;
/** Enough for a value in a URL in JSON in JSON. */
const MAX_LAYERS = 4;

/** The text as it is, and with one layer of escapes after the other undone. */
export function viewsOf(text: string): readonly View[] {
  const views: View[] = [{ text, starts: null }];
  for (let layer = 0; layer < MAX_LAYERS; layer += 1) {
    const last = views[layer];
    const next = last === undefined ? null : unescaped(last);
    if (next === null) break;
    views.push(next);
  }
  return views;
}

/** Null: there is nothing to undo. Percent escapes beyond ASCII give octets, not characters. */
function unescaped({ text, starts: original }: View): View | null {
  if (!/[%\\&]/.test(text)) return null;
  const starts = original ?? Uint32Array.from({ length: text.length + 1 }, (_, index) => index);
  const parts: string[] = [];
  const moved = new Uint32Array(starts.length);
  let length = 0;
  let read = 0;
  const keep = (until: number) => {
    parts.push(text.slice(read, until));
    moved.set(starts.subarray(read, until), length);
    length += until - read;
  };
  for (const match of text.matchAll(ESCAPE)) {
    keep(match.index);
    parts.push(characterOf(match[0]));
    moved[length] = starts[match.index] ?? 0;
    length += 1;
    read = match.index + match[0].length;
  }
  if (read === 0) return null;
  keep(text.length);
  moved[length] = starts[text.length] ?? 0;
  return { text: parts.join(''), starts: moved.subarray(0, length + 1) };
}

function characterOf(escape: string): string {
  if (escape.startsWith('%')) return String.fromCharCode(parseInt(escape.slice(1), 16));
  const reference = /^&#(x?)(.*);$/i.exec(escape);
  if (reference !== null) return referred(parseInt(reference[2] ?? '', reference[1] === '' ? 10 : 16));
  return escape.length === 2 ? escape.slice(1) : String.fromCharCode(parseInt(escape.slice(2), 16));
}

/** One character for one: of those beyond 16 bits no secret is made. */
function referred(code: number): string {
  return code <= 0xffff ? String.fromCharCode(code) : '\ufffd';
}
