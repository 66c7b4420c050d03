/** As many letters may be wrong, missing or too many. */
const MOST_WRONG = 2;

/** The one that was probably meant; null: none is near. */
export function nearestOf(words: readonly string[], typed: string): string | null {
  const byDistance = words.map((word) => ({ word, distance: distance(word, typed.toLowerCase()) }));
  const [nearest] = byDistance.toSorted((one, other) => one.distance - other.distance);
  return nearest !== undefined && nearest.distance <= MOST_WRONG ? nearest.word : null;
}

/** Levenshtein's: https://en.wikipedia.org/wiki/Levenshtein_distance */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1];
    for (let at = 0; at < other.length; at += 1) {
      const [diagonal = 0, above = 0, left = 0] = [row[at], row[at + 1], next[at]];
      next.push(other[at] === letter ? diagonal : 1 + Math.min(diagonal, above, left));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
