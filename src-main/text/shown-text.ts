declare const shown: unique symbol;

/**
 * What others chose (a name, a label, the words of a gateway), made fit for a sentence by `presentation`, which alone
 * makes one: it hides nothing, and cannot turn round what stands beside it.
 */
export type ShownText = string & { readonly [shown]: true };
