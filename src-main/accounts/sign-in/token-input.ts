import { fail, succeed, type Outcome } from '#contract/failure';
import { LIMITS } from '#contract/limits';

/** Cleans what was pasted or typed as an access token, and refuses what cannot be one before anything is sent. */
export function cleanToken(input: string): Outcome<string> {
  const token = input.trim().replace(/^bearer\s+/i, '');
  if (token === '') return fail('token-empty');
  if (token.length > LIMITS.tokenCharacters) return fail('token-too-long');
  if (token.startsWith('sk-')) return fail('token-is-api-key');
  // Anything else would be refused as a header value, by an exception that quotes it.
  return /^[\x21-\x7e]+$/.test(token) ? succeed(token) : fail('token-malformed');
}

/** The user id as the gateway wants it in `New-Api-User`: plain decimal digits. */
export function cleanUserId(input: string): Outcome<number> {
  const digits = input.trim();
  const userId = Number(digits);
  return /^[1-9]\d{0,14}$/.test(digits) ? succeed(userId) : fail('user-id-invalid');
}
