import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { ICONS } from '../src-renderer/controls/icon-names.ts';
import { iconSprite } from './icon-sprite.ts';

const root = resolve(import.meta.dirname, '..');

const external = ['electron', 'keytar', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

// Electron 45 embeds Chromium 156 and Node 24; tests/unit/build compares both with the installed electron.
const CHROMIUM_TARGET = 'chrome156';
const NODE_TARGET = 'node24';

/** Of the file with the words of one part in one language; the budgets know it by this name. */
function catalogueOf(id: string): string | null {
  const { language, part } =
    /\/text\/(?<language>[\w-]+)\/(?<part>\w+)\/messages\.ts$/.exec(id)?.groups ?? {};
  return language && part ? `text-${language}-${part}` : null;
}

/** Of what is bundled; build/scripts/licences.ts makes one text of them. */
function licencesOf(bundle: string) {
  return { fileName: `${bundle}.licences.json` };
}

/** What undici loads and no caller of ours asks for: the API of browsers for sockets, and what only tests use. */
const UNUSED_OF_UNDICI = /[/\\]undici[/\\]lib[/\\](?:mock|web[/\\](?:websocket|eventsource))[/\\]/;

/** CommonJS is bundled as a whole. */
function withoutUnusedModules() {
  return {
    name: 'without-unused-modules',
    load: { filter: { id: UNUSED_OF_UNDICI }, handler: () => 'module.exports = {};' },
  };
}

function nodeEnvironment(entry: string, folder: string, file: string, format: 'es' | 'cjs') {
  return {
    consumer: 'server' as const,
    resolve: { noExternal: true as const, external },
    // CommonJS packages inside the ES bundle (write-file-atomic) still ask for it.
    ...(format === 'es' && { define: { __filename: 'import.meta.filename' } }),
    build: {
      ssr: true,
      target: NODE_TARGET,
      outDir: resolve(root, 'out', folder),
      // Main and its thread share a folder, and are built at the same time while they are watched.
      emptyOutDir: false,
      minify: true,
      sourcemap: true,
      license: licencesOf(file),
      rolldownOptions: {
        input: resolve(root, entry),
        external,
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  };
}

const cssByHash = new Map<string, string>();

/** The class of a component's styles: at its default length, of each, it is half a percent of the page. */
function shortCssHash({ css, hash }: { readonly css: string; readonly hash: (text: string) => string }) {
  const name = `s${hash(css).slice(0, 4)}`;
  if ((cssByHash.get(name) ?? css) !== css)
    throw new Error(`Two components have styles of the class ${name}`);
  cssByHash.set(name, css);
  return name;
}

export default defineConfig({
  root: resolve(root, 'src-renderer'),
  envDir: false,
  base: './',
  publicDir: false,
  plugins: [
    svelte({ configFile: false, compilerOptions: { cssHash: shortCssHash } }),
    iconSprite(ICONS),
    withoutUnusedModules(),
  ],
  environments: {
    client: {
      build: {
        target: CHROMIUM_TARGET,
        outDir: resolve(root, 'out/renderer'),
        emptyOutDir: true,
        // Data URLs would need a wider CSP; the polyfill an inline script.
        assetsInlineLimit: 0,
        modulePreload: false,
        license: licencesOf('renderer'),
        // One file for all that the first sight needs, one for what is loaded right after it, and the chart: each further
        // one is a question to main. Beside the first two stand the words of each, a file for each language.
        rolldownOptions: {
          output: {
            chunkFileNames: ({ facadeModuleId, name }) =>
              `assets/${catalogueOf(facadeModuleId ?? '') ?? name}-[hash].js`,
            codeSplitting: {
              groups: [
                { name: 'first', tags: ['$initial'], priority: 1 },
                { name: 'later', test: /src-renderer\/(?!history-chart\/plot\/)/ },
              ],
            },
          },
        },
      },
    },
    main: nodeEnvironment('src-main/main.ts', 'main', 'main.js', 'es'),
    // A thread starts from a file of its own, beside main's.
    history: nodeEnvironment('src-main/history/worker.ts', 'main', 'history-worker.js', 'es'),
    preload: nodeEnvironment('src-main/preload.ts', 'preload', 'preload.cjs', 'cjs'),
  },
  builder: {
    buildApp: async (builder) => {
      for (const name of ['client', 'main', 'history', 'preload']) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
    },
  },
});
