import type { ShownText } from '#text/shown-text';
import { shownText } from './isolate.ts';
import { visibleLine } from './visible-line.ts';

interface Named {
  readonly name: string;
  readonly keyId: number;
}

const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cc}\u2800]/u;

/** A key's name by itself, where it is isolated anyway; "#4102" for one without a name, or of which nothing is seen. */
export function displayName({ name, keyId }: Named): string {
  return VISIBLE.test(name) ? visibleLine(name) : `#${keyId}`;
}

/** A key's name in a sentence. */
export function keyName(key: Named): ShownText {
  return shownText(displayName(key));
}
