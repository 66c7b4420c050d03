import type { KeyListItem } from '#contract/pin-state';
import { visibleLine } from '#presentation/visible-line';
import type { ShownText } from '#text/shown-text';

/** A row of the picker under the name that may be shown. */
export interface ListedKey {
  readonly item: KeyListItem;
  readonly name: ShownText;
  /** What a search looks in: folded once, not with every keystroke. */
  readonly folded: string;
}

export function listedKey(item: KeyListItem, name: ShownText): ListedKey {
  return { item, name, folded: fold(name) };
}

/** Keys whose shown name holds the words searched for, in the order given. */
export function findKeys(keys: readonly ListedKey[], query: string): readonly ListedKey[] {
  const wanted = fold(visibleLine(query));
  return wanted === '' ? keys : keys.filter(({ folded }) => folded.includes(wanted));
}

/** A name cut around its first match, for marking it; one part alone when there is none. */
export function splitAtMatch(name: string, query: string): readonly [string, string, string] | null {
  const wanted = fold(visibleLine(query));
  const folded = fold(name);
  const at = folded.indexOf(wanted);
  // Folding changes the length of a few letters; then the places in the name are not known.
  if (wanted === '' || at < 0 || folded.length !== name.length) return null;
  const end = at + wanted.length;
  return [name.slice(0, at), name.slice(at, end), name.slice(end)];
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
