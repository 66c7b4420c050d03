import { fail, succeed, type Outcome } from '#contract/failure';
import * as v from 'valibot';
import type { StoredCredential } from './vault.ts';

/** The limit of a Windows credential, in bytes; kept everywhere, so that what works here works there. */
const MAXIMUM_BYTES = 2_560;

const schema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    v: v.literal(1),
    origin: v.pipe(v.string(), v.nonEmpty()),
    token: v.pipe(v.string(), v.nonEmpty()),
  }),
);

/** `keychain-refused` when it is too big for a keychain item. */
export function encodeItem({ origin, token }: StoredCredential): Outcome<string> {
  const item = JSON.stringify({ v: 1, origin, token } satisfies StoredCredential);
  return Buffer.byteLength(item) <= MAXIMUM_BYTES ? succeed(item) : fail('keychain-refused');
}

/** A damaged item holds no token to use: `token-missing`, and signing in again overwrites it. */
export function decodeItem(item: string): Outcome<StoredCredential> {
  const parsed = v.safeParse(schema, item);
  return parsed.success ? succeed(parsed.output) : fail('token-missing');
}
