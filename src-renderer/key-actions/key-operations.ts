import { KeyDesk } from './key-operation.svelte.ts';

const desks = new Map<string, KeyDesk>();

/** `keyId` null: of the key that is to be created. */
export function deskOf(accountId: string, keyId: number | null): KeyDesk {
  const name = `${accountId} ${keyId ?? 'new'}`;
  const desk = desks.get(name) ?? new KeyDesk();
  desks.set(name, desk);
  return desk;
}
