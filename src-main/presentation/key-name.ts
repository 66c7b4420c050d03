import type { ShownText } from '#text/shown-text';
import { shownText } from './isolate.ts';
import { MARK, visibleLine } from './visible-line.ts';

interface Named {
  readonly name: string;
  readonly keyId: number;
}

/** A key's name by itself, where it is isolated anyway; "#4102" for one without a name, or of which nothing is seen. */
export function displayName({ name, keyId }: Named): string {
  const line = visibleLine(name);
  return line.replaceAll(MARK, '').trim() === '' ? `#${keyId}` : line;
}

/** A key's name in a sentence. */
export function keyName(key: Named): ShownText {
  return shownText(displayName(key));
}
