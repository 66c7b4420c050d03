/** Words of which some name what keeps secrets, which each platform calls otherwise. */
export type KeychainWords<Words> = Words | MadeWords<Words>;
export type MadeWords<Words> = (given: { readonly keychain: string }) => Words;

/** A word of a platform where a sentence begins. */
export function atStart(word: string): string {
  const trimmed = word.trimStart();
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
}
