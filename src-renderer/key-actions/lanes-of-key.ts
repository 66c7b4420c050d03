import { KeyLanes } from './key-lanes.ts';

const lanes = new Map<string, KeyLanes>();

/** `keyId` null: of the key that is to be created. */
export function lanesOf(accountId: string, keyId: number | null): KeyLanes {
  const name = `${accountId} ${keyId ?? 'new'}`;
  const found = lanes.get(name) ?? new KeyLanes();
  lanes.set(name, found);
  return found;
}
