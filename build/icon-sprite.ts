import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const LUCIDE = resolve(import.meta.dirname, '../node_modules/lucide-static/icons');

/** Puts the icons of these names, Lucide's, into the page: a hidden sprite of symbols `icon-…`. */
export function iconSprite(names: readonly string[]): Plugin {
  return {
    name: 'icon-sprite',
    transformIndexHtml: () => [
      {
        tag: 'div',
        attrs: { hidden: true },
        children: [{ tag: 'svg', children: names.map(symbol).join('') }],
        injectTo: 'body-prepend',
      },
    ],
  };
}

/** Without Lucide's own size and stroke, which are those of the place where the icon stands. */
function symbol(name: string): string {
  const svg = readFileSync(resolve(LUCIDE, `${name}.svg`), 'utf8');
  const drawing = /<svg[^>]*>(.*)<\/svg>/s.exec(svg)?.[1];
  if (drawing === undefined) throw new Error(`Lucide's ${name} is no drawing`);
  return `<symbol id="icon-${name}" viewBox="0 0 24 24">${drawing.replace(/\s*\n\s*/g, '')}</symbol>`;
}
