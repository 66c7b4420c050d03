import { KeyOperation } from './key-operation.svelte.ts';

const operations = new Map<string, KeyOperation>();

/** `keyId` null: of the key that is to be created. */
export function operationOf(accountId: string, keyId: number | null): KeyOperation {
  const name = `${accountId} ${keyId ?? 'new'}`;
  const operation = operations.get(name) ?? new KeyOperation();
  operations.set(name, operation);
  return operation;
}
