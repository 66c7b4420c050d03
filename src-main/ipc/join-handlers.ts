import type { Handlers } from '#contract/handlers';
import type { CallName } from '#contract/ipc';

type Part = Partial<Handlers>;
type NamesOf<One> = keyof One & CallName;

/** The calls that are in more than one part. */
type Doubled<Parts extends readonly Part[], Seen = never> = Parts extends readonly [
  infer First,
  ...infer Rest extends readonly Part[],
]
  ? (NamesOf<First> & Seen) | Doubled<Rest, Seen | NamesOf<First>>
  : never;

/** The calls that are in none. */
type Missing<Parts extends readonly Part[]> = Exclude<
  CallName,
  { [Index in keyof Parts]: NamesOf<Parts[Index]> }[number]
>;

type Whole<Parts extends readonly Part[]> = [Doubled<Parts> | Missing<Parts>] extends [never]
  ? unknown
  : { readonly doubled: Doubled<Parts>; readonly missing: Missing<Parts> };

/** The handlers of all rooms as one table. A call that has none, or two, does not compile: the error names it. */
export function joinHandlers<const Parts extends readonly Part[]>(...parts: Parts & Whole<Parts>): Handlers {
  return Object.assign({}, ...parts) as Handlers;
}
