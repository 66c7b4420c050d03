import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { ROOT } from './markdown.ts';

const text = v.pipe(v.string(), v.trim(), v.minLength(1));
const id = v.pipe(v.string(), v.regex(/^[\w-]+$/));
const validations = v.optional(v.strictObject({ required: v.optional(v.boolean()) }));
const about = { label: text, description: v.optional(text) };
const typed = { ...about, placeholder: v.optional(text), value: v.optional(text) };
const unique = <T>(of: (item: T) => unknown) =>
  v.check<T[], string>((items) => new Set(items.map(of)).size === items.length, 'twice the same');

const field = <T extends string, A extends v.ObjectEntries>(type: T, attributes: A) =>
  v.strictObject({
    type: v.literal(type),
    id: v.optional(id),
    attributes: v.strictObject(attributes),
    validations,
  });

/** https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema */
const element = v.variant('type', [
  v.strictObject({ type: v.literal('markdown'), attributes: v.strictObject({ value: text }) }),
  field('input', typed),
  field('textarea', { ...typed, render: v.optional(text) }),
  field('dropdown', {
    ...about,
    multiple: v.optional(v.boolean()),
    options: v.pipe(
      v.array(text),
      v.minLength(1),
      unique((option) => option),
    ),
  }),
  v.strictObject({
    type: v.literal('checkboxes'),
    id: v.optional(id),
    attributes: v.strictObject({
      ...about,
      options: v.pipe(
        v.array(v.strictObject({ label: text, required: v.optional(v.boolean()) })),
        v.minLength(1),
        unique(({ label }) => label),
      ),
    }),
  }),
]);

type Element = v.InferOutput<typeof element>;

const labelOf = (one: Element) => ('label' in one.attributes ? one.attributes.label : one);
const idOf = (one: Element) => ('id' in one ? (one.id ?? one) : one);

const form = v.strictObject({
  name: text,
  description: text,
  title: v.optional(text),
  labels: v.optional(v.array(text)),
  body: v.pipe(
    v.array(element),
    unique(labelOf),
    unique(idOf),
    v.check((body) => body.some(({ type }) => type !== 'markdown'), 'asks for nothing'),
  ),
});

const config = v.strictObject({
  blank_issues_enabled: v.optional(v.boolean()),
  contact_links: v.optional(
    v.array(v.strictObject({ name: text, url: v.pipe(v.string(), v.url()), about: text })),
  ),
});

/** GitHub reads YAML 1.1, where `yes`, `no`, `on` and `off` are no texts. */
function parse(source: string): unknown {
  return parseYaml(source, { version: '1.1' });
}

/** What GitHub would refuse, in words. */
function problemsOf(schema: typeof form | typeof config, source: string): string[] {
  const { issues = [] } = v.safeParse(schema, parse(source));
  return issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`);
}

const FILES = globSync('.github/ISSUE_TEMPLATE/*', { cwd: ROOT }).map((path) => ({
  path,
  source: readFileSync(join(ROOT, path), 'utf8'),
}));
const sourceOf = (name: string) => FILES.find(({ path }) => basename(path) === name)?.source ?? '';
const FORMS = FILES.filter(({ path }) => basename(path) !== 'config.yml');

test('there is a form to fill in', () => {
  expect(FORMS.length).toBeGreaterThan(0);
});

describe.each(FILES)('$path', ({ path, source }) => {
  test('is taken by GitHub', () => {
    expect(path).toMatch(/\.yml$/);
    expect(problemsOf(basename(path) === 'config.yml' ? config : form, source)).toEqual([]);
  });
});

test('who is sent to the security policy by a form finds it among the links', () => {
  const sendsThere = FORMS.some(({ source }) => source.includes('security policy'));
  const { contact_links: links = [] } = v.parse(config, parse(sourceOf('config.yml')));
  const { homepage } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { homepage: string };
  expect(sendsThere).toBe(true);
  expect(links.map(({ url }) => url)).toEqual([new URL('security', homepage).href]);
  expect(links[0]?.about).toContain('.github/SECURITY.md');
});

test('each form has a name of its own', () => {
  const names = FORMS.map(({ source }) => (parse(source) as { name: string }).name);
  expect(new Set(names).size).toBe(names.length);
});

describe('A form that GitHub would refuse', () => {
  const head = 'name: A\ndescription: B\nbody:\n';
  const input = '  - { type: input, id: a, attributes: { label: A } }\n';

  test.each([
    ['without a body', 'name: A\ndescription: B\n'],
    ['that asks for nothing', `${head}  - { type: markdown, attributes: { value: A } }\n`],
    ['with an unknown field', `${head}  - { type: text, attributes: { label: A } }\n`],
    ['with a misspelt attribute', `${head}  - { type: input, attributes: { label: A, placehoder: B } }\n`],
    ['with an id twice', `${head}${input}${input.replace('label: A', 'label: B')}`],
    ['with a label twice', `${head}${input}${input.replace('id: a', 'id: b')}`],
    [
      'with an option that YAML reads as a boolean',
      `${head}  - { type: dropdown, attributes: { label: A, options: [yes, B] } }\n`,
    ],
  ])('is refused here: one %s', (_what, source) => {
    expect(problemsOf(form, source)).not.toEqual([]);
  });

  test('is not every form', () => {
    expect(problemsOf(form, `${head}${input}`)).toEqual([]);
  });
});
