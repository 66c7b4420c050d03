const STRETCHED: Readonly<Record<string, string>> = {
  ...{ a: 'áá', e: 'éé', i: 'íí', o: 'óó', u: 'úú' },
  ...{ A: 'ÁÁ', E: 'ÉÉ', I: 'ÍÍ', O: 'ÓÓ', U: 'ÚÚ' },
};

/** A catalogue about 40 % longer, word by word, as a translation can be; messages with arguments too. */
export function pseudo<Node>(node: Node): Node {
  return stretch(node) as Node;
}

function stretch(node: unknown): unknown {
  if (typeof node === 'string') return node.replaceAll(/[aeiou]/gi, (vowel) => STRETCHED[vowel] ?? vowel);
  if (typeof node === 'function')
    return (...args: unknown[]) => stretch(Reflect.apply(node, undefined, args));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, stretch(value)]));
}
