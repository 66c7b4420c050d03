import { LIMITS } from '#contract/limits';
import { isIpRange } from './ip-range.ts';

export type ListKind = 'models' | 'allowed-ips';

export interface TypedList {
  /** All models, or any address. */
  readonly isOpen: boolean;
  readonly typed: string;
}

/** Null: nothing is restricted. */
export type ParsedList =
  | { readonly entries: readonly string[] | null }
  | { readonly problem: 'empty' | 'too-long' }
  | { readonly problem: 'entry'; readonly entry: string };

const SEPARATORS = { models: /[\n,;、，；]/, 'allowed-ips': /[\s,;、，；]/ } as const;
const MODEL = /^[^,\p{C}\p{Zl}\p{Zp}]+$/u;
const IS_ENTRY = { models: (entry: string) => MODEL.test(entry), 'allowed-ips': isIpRange } as const;

/** One entry a line, or with commas between; repeats and blanks are left out. */
export function parseList({ isOpen, typed }: TypedList, kind: ListKind): ParsedList {
  if (isOpen) return { entries: null };
  const parts = typed.split(SEPARATORS[kind]).map((part) => part.trim());
  const entries = [...new Set(parts.filter((part) => part !== ''))];
  if (entries.length === 0) return { problem: 'empty' };
  if (entries.length > LIMITS.listEntries) return { problem: 'too-long' };
  const entry = entries.find((one) => one.length > LIMITS.modelCharacters || !IS_ENTRY[kind](one));
  return entry === undefined ? { entries } : { problem: 'entry', entry };
}

export function listToType(entries: readonly string[] | null): TypedList {
  return { isOpen: entries === null, typed: (entries ?? []).join('\n') };
}
