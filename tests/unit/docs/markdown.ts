import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../../..');

export interface MarkdownFile {
  /** From the root on. */
  readonly path: string;
  readonly text: string;
  /** Without fenced code. */
  readonly prose: string;
}

const FENCED_CODE = /^```[^]*?^```/gm;
const INLINE_CODE = /`([^`\n]+)`/g;
/** `[text](target)`, also with blanks, in angle brackets, and with a title. */
const LINK =
  /\]\(\s*(?:<([^<>\n]*)>|([^()\s<]+(?:\([^()\s]*\)[^()\s]*)*))(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/g;
/** `[name]: target`, to which `[text][name]` leads; a footnote is none. */
const DEFINITION = /^ {0,3}\[(?!\^)[^\]\n]+\]:\s*(?:<([^<>\n]*)>|(\S+))/gm;
const TAG = /<[a-z][^<>]*>/gi;
const ATTRIBUTE = /\s(?:src|srcset|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+))/gi;
/** A target alone; without a scheme no reader makes a link of it, yet its writer meant one. */
const ALONE = /<((?:https?:|[^<>\s]+\.md\b)[^<>\s]*)>/g;

/** Every Markdown file that is the project's own. */
export function markdownFiles(): MarkdownFile[] {
  const patterns = ['*.md', '.github/**/*.md', '{build,src-main,src-renderer,tests}/**/*.md'];
  return globSync(patterns, { cwd: ROOT })
    .filter((path) => !path.startsWith('tests/app/results'))
    .map(readMarkdown);
}

export function readMarkdown(path: string): MarkdownFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path, text, prose: text.replace(FENCED_CODE, '') };
}

/** Where links and pictures lead. */
export function targetsIn({ prose }: Pick<MarkdownFile, 'prose'>): string[] {
  const withoutCode = prose.replace(INLINE_CODE, '');
  const attributes = [...withoutCode.matchAll(TAG)].flatMap(([tag]) => [...tag.matchAll(ATTRIBUTE)]);
  const links = withoutCode.matchAll(LINK);
  // Those of a link and a definition are taken with it.
  const alone = withoutCode.replace(LINK, '').replace(DEFINITION, '').matchAll(ALONE);
  return [...links, ...withoutCode.matchAll(DEFINITION), ...attributes, ...alone].map(
    ([, ...targets]) => targets.find(Boolean) ?? '',
  );
}

/** The anchors that GitHub gives to headings. */
export function anchorsIn({ prose }: Pick<MarkdownFile, 'prose'>): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of prose.matchAll(/^#{1,6} +(.+?) *$/gm)) {
    const slug = slugOf(heading);
    const taken = (count: number): string => (count === 0 ? slug : `${slug}-${count}`);
    let count = 0;
    while (anchors.has(taken(count))) count += 1;
    anchors.add(taken(count));
  }
  return anchors;
}

function slugOf(heading: string): string {
  const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
  return text.replace(/[^\p{L}\p{N}\p{M} _-]/gu, '').replaceAll(' ', '-');
}

/** Names like those of sources that stand without backticks, as in a table; addresses left out. */
export function fileNamesIn({ prose }: Pick<MarkdownFile, 'prose'>): string[] {
  const bare = prose.replace(INLINE_CODE, ' ').replace(/\]\([^)]*\)|https?:\S+/g, ' ');
  return [...bare.matchAll(/(?<![\w./…-])[\w-]+(?:\.\w+)?\.(?:ts|svelte|cjs)\b/g)].map(([name]) => name);
}

/** What stands in backticks, fenced code left out. */
export function codeIn({ prose }: Pick<MarkdownFile, 'prose'>): string[] {
  return [...prose.matchAll(INLINE_CODE)].map(([, code = '']) => code);
}
