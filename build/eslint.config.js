import { resolve } from 'node:path';
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const root = resolve(import.meta.dirname, '..');

const DURATION_OF_ITS_OWN = {
  selector:
    'VariableDeclarator[id.name=/^(SECOND|MINUTE|HOUR|DAY|WEEK)(_MS)?$/][init.type=/Literal|BinaryExpression/]',
  message: 'Import it from #clock/durations.',
};
const DURATION_IN_DIGITS = {
  selector: 'Literal[raw=/^(60_?000|1_?800_?000|3_?600_?000|86_?400_?000|604_?800_?000)$/]',
  message: 'Write it with the constants of #clock/durations.',
};

export default ts.config(
  { ignores: ['out/**', 'dist/**', 'tests/app/results/**', 'node_modules/**'] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: { tsconfigRootDir: root, projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-restricted-syntax': ['error', DURATION_OF_ITS_OWN],
    },
  },
  {
    files: ['src-main/**', 'src-renderer/**'],
    rules: { 'no-restricted-syntax': ['error', DURATION_OF_ITS_OWN, DURATION_IN_DIGITS] },
  },
  { files: ['src-main/clock/durations.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser }, globals: globals.browser },
    rules: { 'max-lines': ['error', { max: 180, skipBlankLines: true, skipComments: true }] },
  },
  {
    // Configuration files are what a tool loads as the default export; scripts talk to a terminal.
    files: [
      'build/**',
      'tests/*.config.ts',
      'tests/bench/**',
      'tests/gallery/**',
      'tests/mutation/**',
      'tests/soak/**',
      'tests/world/**',
      'tests/hostile/**',
    ],
    rules: { 'no-restricted-exports': 'off', 'no-console': 'off' },
  },
  {
    // A suite of cases reads better whole; asymmetric matchers and parsed answers are what tests look into.
    files: ['tests/**'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    files: ['**/*.{js,cjs}'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
);
