import { withoutSecret } from '../redaction/redactor.ts';

const MAX_CHARACTERS = 200;
/** More is not even looked at: some patterns below take quadratic time. */
const MAX_CHARACTERS_READ = 1_000;

/** Control and format characters, bidi marks among them: they could split a secret or turn a sentence around. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Both the ASCII and the full-width form, as forks write it. */
const REQUEST_ID = /\s*[(（][^()（）]*[0-9A-Za-z]{20,}[)）]$/;
/** An API key, masked or not; or a run of 12 or more that holds a digit, as no word does, and more than a number. */
const KEY_LIKE = /sk-[\w*-]+|(?=[\w+/=]*\d)(?=\d*[A-Za-z_+/=])[\w+/=]{12,}/g;

/** The gateway's own words made fit to show; null when nothing is left of them, or they quote the token in any form. */
export function redactMessage(message: string, token: string): string | null {
  const visible = beginningOf(message).toWellFormed().replace(INVISIBLE, '').trim();
  if (withoutSecret(visible, token) !== visible) return null;
  const redacted = visible.replace(REQUEST_ID, '').replace(KEY_LIKE, '…');
  return redacted === '' ? null : cut(redacted);
}

function beginningOf(message: string): string {
  if (message.length <= MAX_CHARACTERS_READ) return message;
  // What stands at the cut may be half of a secret, too short to be known as one.
  return message.slice(0, MAX_CHARACTERS_READ).replace(/[\w+/=*-]+$/, '');
}

function cut(text: string): string {
  // Never half a surrogate pair.
  return text.slice(0, MAX_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');
}
