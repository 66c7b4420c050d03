import type { FailureCode } from '#contract/failure';
import type { FailureText } from './failure-words.ts';
import { withKeychain } from './keychain-word.ts';
import type { Text } from './text.ts';

export function failureText(code: FailureCode, text: Pick<Text, 'messages' | 'platform'>): FailureText {
  return withKeychain<FailureText>(text.messages.failure[code], text);
}
