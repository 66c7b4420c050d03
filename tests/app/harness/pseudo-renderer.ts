import { resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { loadBundle, type Bundle } from '../../../src-main/shell/windows/served-bundle.ts';
import { englishText, type Messages } from '../../fixtures/english-text.ts';
import { pseudo } from './pseudo.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const RESULTS = resolve(ROOT, 'tests/app/results');
const PSEUDO = resolve(import.meta.dirname, 'pseudo.ts');
/** The parts of the English catalogue that the popover loads. */
const PARTS = ['first', 'later'].map((part) => resolve(ROOT, 'src-main/text/en', part, 'messages.ts'));

/** The renderer built as for the app, but for its English, which is the pseudo-locale; for one of several workers. */
export async function buildPseudoRenderer(worker: number): Promise<{ files: Bundle; messages: Messages }> {
  const folder = resolve(RESULTS, `pseudo-renderer-${worker}`);
  await build({
    configFile: resolve(ROOT, 'build/vite.config.ts'),
    logLevel: 'error',
    plugins: [pseudoLocale()],
    environments: { client: { build: { outDir: folder } } },
  });
  return { files: loadBundle(folder), messages: pseudo(englishText.messages) };
}

/** Fails the build unless every part was stretched: pictures of plain English would look fine. */
function pseudoLocale(): Plugin {
  const untouched = new Set(PARTS);
  return {
    name: 'pseudo-locale',
    enforce: 'pre',
    transform(code, id) {
      return untouched.delete(id) ? { code: stretched(code, id), map: null } : null;
    },
    buildEnd(error) {
      if (!error && untouched.size > 0) throw new Error(`Not stretched: ${[...untouched].join(', ')}`);
    },
  };
}

function stretched(code: string, id: string): string {
  const exported = /^export const (\w+) =/m.exec(code);
  if (!exported) throw new Error(`${id} exports no messages`);
  const [declaration, name = ''] = exported;
  const renamed = code.replace(declaration, 'const plain =').replace(`typeof ${name}`, 'typeof plain');
  return `import { pseudo } from ${JSON.stringify(PSEUDO)};\n${renamed}\nexport const ${name} = pseudo(plain);\n`;
}
