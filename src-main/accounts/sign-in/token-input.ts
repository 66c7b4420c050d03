import { fail, succeed, type Outcome } from '#contract/failure';
import { LIMITS } from '#contract/limits';

/** What follows `Bearer` in a header (RFC 7235): every gateway's tokens, and no quotes, names or braces. */
const TOKEN = /^[\w\-.~+/]+=*$/;
const QUOTED = /^["'`“”„‘’‚«»「」『』]([^"'`“”„‘’‚«»「」『』]*)["'`“”„‘’‚«»「」『』]$/;
/** A line of a shell, an `.env` file or a header; what only ends in `=` is base64. */
const ASSIGNED =
  /^(?:export[ \t]+|set[ \t]+|\$env:)?"?[a-z_][\w-]*"?[ \t]*[=:][ \t]*([^=\s](?:.*[^,;])?)[,;]?$/i;

/** Cleans what was pasted or typed as an access token, and refuses what cannot be one before anything is sent. */
export function cleanToken(input: string): Outcome<string> {
  if (input.length > LONGEST_PASTED) return fail('token-too-long');
  const token = unwrapped(input);
  if (token === '') return fail('token-empty');
  if (token.length > LIMITS.tokenCharacters) return fail('token-too-long');
  if (token.startsWith('sk-')) return fail('token-is-api-key');
  return TOKEN.test(token) ? succeed(token) : fail('token-malformed');
}

/** With all that may stand around a token. */
const LONGEST_PASTED = 4 * LIMITS.tokenCharacters;
/** Quotes in an assignment in an object, and one more. */
const LAYERS = 4;

/** As people copy it: from a header, a configuration file or a shell, with its name and quotes. */
function unwrapped(input: string): string {
  let text = input.trim();
  for (let layer = 0; layer < LAYERS; layer += 1) text = withoutOneLayer(text);
  return text;
}

function withoutOneLayer(text: string): string {
  const inside = /^\{(.*)\}$/s.exec(text)?.[1] ?? QUOTED.exec(text)?.[1] ?? ASSIGNED.exec(text)?.[1] ?? text;
  return inside.trim().replace(/^bearer\s+/i, '');
}

/** The user id as the gateway wants it in `New-Api-User`: plain decimal digits. */
export function cleanUserId(input: string): Outcome<number> {
  const digits = input.trim();
  const userId = Number(digits);
  return /^[1-9]\d{0,14}$/.test(digits) ? succeed(userId) : fail('user-id-invalid');
}
