import type { PinState } from '#contract/pin-state';
import type { Reading, StatusReason } from '#contract/reading';
import type { Text } from '#text';
import { enableNeeds, type EnableNeeds } from '../keys/enable-needs.ts';

const ENABLED = 1;

/** What brings a key back that does not work. */
export interface KeyRemedy {
  /** What the key has to be given. */
  readonly needs: EnableNeeds;
  /** What is to be done; empty: the key works, and nothing is. */
  readonly sentence: string;
  /** Of the button, which asks where this ends in "…"; null: nothing that is done to the key brings it back. */
  readonly label: string | null;
}

type Key = Pick<PinState, 'reading' | 'reason'>;

/** By what is missing, whatever status the gateway stored. `serverNow`: by its clock. */
export function keyRemedy({ reading, reason }: Key, text: Text, serverNow: number): KeyRemedy {
  const { messages } = text;
  if (reason === null) return { needs: 'none', sentence: '', label: null };
  // Of what giving the key something would not end.
  const others: Partial<Record<StatusReason, string>> = messages.remedy;
  const sentence = others[reason];
  if (sentence !== undefined) return { needs: 'none', sentence, label: null };
  if (reading === null) return { needs: 'none', sentence: messages.remedy['not-read-yet'], label: null };
  const needs = enableNeeds(reading, serverNow);
  return { needs, sentence: sentenceFor(reading, needs, text), label: remedyLabel(needs, text) };
}

/** What to do about a key that lacks these. */
export function sentenceFor({ storedStatus }: Reading, needs: EnableNeeds, { messages }: Text): string {
  const isEnabled = storedStatus === ENABLED && needs !== 'none';
  return isEnabled ? messages.remedyOf.enabled[needs] : messages.remedyOf.other[needs];
}

function remedyLabel(needs: EnableNeeds, { messages }: Text): string {
  const title = messages.list.remedy[needs];
  return needs === 'none' ? title : `${title}…`;
}
