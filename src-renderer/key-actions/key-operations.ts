import { KeyOperation } from './key-operation.svelte.ts';

const desks = new Map<string, KeyOperation>();

/** `keyId` null: of the key that is to be created. */
export function operationOf(accountId: string, keyId: number | null): KeyOperation {
  const name = `${accountId} ${keyId ?? 'new'}`;
  const desk = desks.get(name) ?? new KeyOperation();
  desks.set(name, desk);
  return desk;
}
