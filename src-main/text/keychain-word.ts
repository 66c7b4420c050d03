import type { AppState } from '#contract/app-state';
import type { Text } from './text.ts';
import type { KeychainWords, MadeWords } from './words-of-platform.ts';

type Spoken = Pick<Text, 'messages' | 'platform'>;

/** A text in the words of the platform that it is shown on. */
export function onPlatform<T extends Pick<Text, 'platform'>>(text: T, platform: AppState['platform']): T {
  return text.platform === platform ? text : { ...text, platform };
}

/** What keeps secrets, as this platform calls it; the one place that decides it. */
export function keychainWord({ messages, platform }: Spoken): string {
  return messages.common.keychain[platform];
}

export function withKeychain<Words>(words: KeychainWords<Words>, text: Spoken): Words {
  return isMade(words) ? words({ keychain: keychainWord(text) }) : words;
}

function isMade<Words>(words: KeychainWords<Words>): words is MadeWords<Words> {
  return typeof words === 'function';
}
