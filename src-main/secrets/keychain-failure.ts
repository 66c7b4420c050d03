import { fail, type FailureCode, type Outcome } from '#contract/failure';

/**
 * keytar's errors carry no code, only text that may be translated: it picks the hint, nothing else hangs on it.
 * The texts of Windows and macOS are those of their error tables (1783, -25308, -128, -25293).
 */
const KNOWN_TEXTS: readonly (readonly [text: string, code: FailureCode])[] = [
  ['locked collection', 'keychain-locked'],
  ['User interaction is not allowed', 'keychain-locked'],
  // Linux: the service runs, yet has no collection to store into.
  ['Object does not exist at path', 'keychain-refused'],
  ['The stub received bad data', 'keychain-refused'],
  ['User canceled the operation', 'keychain-refused'],
  ['The user name or passphrase you entered is not correct', 'keychain-refused'],
];

export function classifyKeychainError(error: unknown): Outcome<never> {
  const text = error instanceof Error ? error.message : '';
  const known = KNOWN_TEXTS.find(([part]) => text.includes(part));
  return fail(known?.[1] ?? 'keychain-unavailable');
}
