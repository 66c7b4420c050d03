import type { FullText } from '#text';

const STORED = new Map<number, keyof FullText['messages']['detail']['stored']>([
  [1, 'enabled'],
  [2, 'disabled'],
  [3, 'expired'],
  [4, 'exhausted'],
]);

/** What the gateway stores as a key's status, in words; it may no longer be true. */
export function storedStatusText(stored: number, { messages, format }: FullText): string {
  const { detail } = messages;
  const known = STORED.get(stored);
  return known ? detail.stored[known] : detail.storedNumber({ number: format.integer(stored) });
}
