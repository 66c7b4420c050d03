/** A spreadsheet drops it, or takes it for a blank. */
const UNSEEN = String.raw`\s"\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800`;
/** A spreadsheet may take any of them for the end of a cell, and what stands before a formula for nothing. */
const BEFORE = String.raw`(?:^|[,;|\t\r\n\v\f\u0085\u2028\u2029])[${UNSEEN}]*`;
/** What a formula begins with, and what Unicode has for the same: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = String.raw`(?='*[=+\-@−＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋﬩⩵⩶])`;
const FORMULAS = new RegExp(`(${BEFORE})${FORMULA}`, 'gu');

/**
 * By RFC 4180. Names come from elsewhere: one that holds what could become a formula gets an apostrophe before that, and
 * whoever takes it away again, where it stands before the first of such signs, has the name as it was.
 */
export function csvCell(text: string): string {
  const harmless = text.toWellFormed().replace(FORMULAS, "$1'");
  return /[",;|\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
