import type { KeyRemedy } from '#presentation/key-remedy';

export type EnableNeeds = KeyRemedy['needs'];

/** What both ask for. */
export function moreNeeds(one: EnableNeeds, other: EnableNeeds): EnableNeeds {
  if (one === 'none' || one === other) return other;
  return other === 'none' ? one : 'both';
}
