/**
 * Whether two names look the same: however their letters are put together (a name that was typed is composed, one from
 * a Mac may not be), whatever blanks part their words, and in which variant a sign is drawn.
 */
export function isSameName(one: string, other: string): boolean {
  return asSeen(one) === asSeen(other);
}

const VARIATION_SELECTORS = /\p{Variation_Selector}/gu;

function asSeen(name: string): string {
  const composed = name.replace(VARIATION_SELECTORS, '').normalize('NFC');
  return composed.replace(/\p{White_Space}+/gu, ' ').trim();
}
