import { resolve } from 'node:path';
import { build } from 'vite';
import { englishText, type Messages } from '#text';
import { loadBundle, type Bundle } from '../../../src-main/shell/windows/served-bundle.ts';
import { pseudo } from './pseudo.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const FOLDER = resolve(ROOT, 'tests/app/results/pseudo-renderer');
const ENGLISH = resolve(ROOT, 'src-main/text/en/first/messages.ts');
const LATER_WORDS = /src-main\/text\/[^/]+-words\.ts$/;
const PSEUDO = resolve(import.meta.dirname, 'pseudo.ts');

/** The renderer built as for the app, but for its English, which is the pseudo-locale. */
export async function buildPseudoRenderer(): Promise<{ files: Bundle; messages: Messages }> {
  await build({
    configFile: resolve(ROOT, 'build/vite.config.ts'),
    logLevel: 'error',
    plugins: [
      {
        name: 'pseudo-locale',
        enforce: 'pre',
        transform(code, id) {
          if (id === ENGLISH) return { code: stretched(code), map: null };
          return LATER_WORDS.test(id) ? { code: stretchedLater(code), map: null } : null;
        },
      },
    ],
    environments: { client: { build: { outDir: FOLDER } } },
  });
  return { files: loadBundle(FOLDER), messages: pseudo(englishText.messages) };
}

function stretched(code: string): string {
  const renamed = code.replace('export const en =', 'const plain =');
  return `import { pseudo } from ${JSON.stringify(PSEUDO)};\n${renamed}\nexport const en = pseudo(plain);\n`;
}

/** The words of a view that is loaded later stand beside those of the other languages. */
function stretchedLater(code: string): string {
  const renamed = code.replace(/\ben: (en\w+)/, 'en: pseudo($1)');
  return `import { pseudo } from ${JSON.stringify(PSEUDO)};\n${renamed}`;
}
