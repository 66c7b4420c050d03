/** Stands for what cannot be seen: without it, two names that differ would look the same. */
export const MARK = '\ufffd';

const BREAKS = /[\t-\r\u0085\u2028\u2029]+/g;

/**
 * What is not seen by itself, but in what stands beside it: in an emoji, and between letters of Arabic and Indic scripts,
 * which change with what joins them or keeps them apart.
 */
const NEEDED = String.raw`\p{RGI_Emoji}|(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f]|(?<=[\u0600-\u0dff])[\u200c\u200d](?=[\u0600-\u0dff])`;
/**
 * Controls, marks and overrides of direction, letters without width, what is no character, a blank and a note that are
 * none to Unicode; and marks over marks beyond what any script has, which hide the lines around them.
 */
const UNSEEN = String.raw`[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb\u2800\u{1d159}]+|(?<=\p{M}{8})\p{M}+`;
const NEEDED_OR_UNSEEN = new RegExp(`(${NEEDED})|${UNSEEN}`, 'gv');

/** One line in which everything is seen, nothing orders a terminal about, and nothing turns other text round. */
export function visibleLine(text: string): string {
  const line = text.toWellFormed().replace(BREAKS, ' ');
  return line.replace(NEEDED_OR_UNSEEN, (_, needed?: string) => needed ?? MARK).trim();
}
