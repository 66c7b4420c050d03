import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const RENDERER = resolve(import.meta.dirname, '../../../src-renderer');
const THEMES = ['light', 'dark'] as const;

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for what a control or a figure is recognised by. */
const NEEDED = { text: 4.5, meter: 3, border: 3, icon: 3, focus: 3 };

type Pair = readonly [kind: keyof typeof NEEDED, ink: string, ...grounds: string[]];

/** What stands on what, in every state: a row is `surface`, or `hover` beneath the pointer. */
const PAIRS: readonly Pair[] = [
  ['text', 'ink', 'bg', 'surface', 'hover', 'bad-soft', 'low-soft', 'accent-soft'],
  ['text', 'ink-2', 'bg', 'surface', 'hover'],
  ['text', 'ink-3', 'bg', 'surface', 'hover'],
  ['text', 'accent', 'bg', 'surface', 'hover', 'accent-soft'],
  ['text', 'accent-ink', 'accent', 'accent-hover'],
  ['text', 'low', 'bg', 'surface', 'hover', 'low-soft'],
  ['text', 'bad', 'bg', 'surface', 'hover', 'bad-soft'],
  ['text', 'bg', 'ink'],
  ['icon', 'ink-2', 'bg', 'hover'],
  ['icon', 'ink-3', 'surface', 'hover'],
  ['icon', 'accent', 'bg', 'surface', 'hover'],
  ['meter', 'calm-fill', 'track'],
  ['meter', 'low-fill', 'track'],
  ['meter', 'bad-fill', 'track'],
  ['meter', 'off-fill', 'track'],
  ['icon', 'calm-fill', 'surface'],
  ['icon', 'low-fill', 'surface'],
  ['icon', 'bad-fill', 'surface'],
  ['border', 'control-line', 'bg', 'surface', 'hover', 'bad-soft', 'low-soft', 'accent-soft'],
  ['border', 'accent', 'bg', 'surface', 'accent-soft'],
  ['border', 'off-fill', 'surface'],
  ['icon', 'surface', 'accent', 'off-fill'],
  ['focus', 'accent', 'bg', 'surface', 'hover', 'bad-soft', 'low-soft', 'accent-soft'],
];

/** Nothing is recognised by them alone. */
const DECORATIVE = ['line', 'shade'];

type Theme = (typeof THEMES)[number];
type Colour = readonly [red: number, green: number, blue: number];

/** Every colour token with its two values, as written. */
function colourTokens(css: string): ReadonlyMap<string, Readonly<Record<Theme, string>>> {
  const pattern = /--([\w-]+):\s*light-dark\(((?:[^(),]|\([^)]*\))+),\s*((?:[^(),]|\([^)]*\))+)\)/g;
  return new Map(
    [...css.matchAll(pattern)].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]),
  );
}

function parseHex(text: string): Colour {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/.exec(text)?.[1];
  if (digits === undefined) throw new Error(`${text} is no opaque hex colour`);
  const step = digits.length / 3;
  const channel = (index: number) =>
    Number.parseInt(digits.slice(index * step, (index + 1) * step).repeat(3 - step), 16);
  return [channel(0), channel(1), channel(2)];
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const css = readFileSync(join(RENDERER, 'app.css'), 'utf8');
const tokens = colourTokens(css);

function colourOf(name: string, theme: Theme): Colour {
  const token = tokens.get(name);
  if (!token) throw new Error(`app.css has no colour token --${name}`);
  return parseHex(token[theme]);
}

describe.each(THEMES)('the tokens of the %s theme', (theme) => {
  test('are told apart from what they stand on', () => {
    const tooFaint = PAIRS.flatMap(([kind, ink, ...grounds]) =>
      grounds
        .map((ground) => ({ ground, ratio: contrast(colourOf(ink, theme), colourOf(ground, theme)) }))
        .filter(({ ratio }) => ratio < NEEDED[kind])
        .map(({ ground, ratio }) => `${kind} --${ink} on --${ground}: ${ratio.toFixed(2)}`),
    );
    expect(tooFaint).toEqual([]);
  });
});

test('every colour token is in the table, or said to be decorative', () => {
  const checked = PAIRS.flatMap(([, ...names]) => names);
  expect(tokens.size).toBeGreaterThan(15);
  expect([...tokens.keys()].filter((name) => ![...checked, ...DECORATIVE].includes(name))).toEqual([]);
});

test('nothing draws with a colour that is no token', () => {
  const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(svelte|css)$/.test(file),
  );
  const stray = files.flatMap((file) => {
    const style = readFileSync(join(RENDERER, file), 'utf8').replaceAll(
      /^\s*--[\w-]+:\s*light-dark\(.*$/gm,
      '',
    );
    return (
      style.match(/#[\da-f]{3,8}\b(?=[;,)\s])|\b(?:rgb|hsl|oklch|oklab|color-mix|light-dark)\(/g) ?? []
    ).map((colour) => `${file}: ${colour}`);
  });
  expect(stray).toEqual([]);
});

test('contrast is what WCAG says it is', () => {
  expect(contrast(parseHex('#000'), parseHex('#fff'))).toBeCloseTo(21, 5);
  expect(contrast(parseHex('#777777'), parseHex('#ffffff'))).toBeCloseTo(4.48, 2);
});
