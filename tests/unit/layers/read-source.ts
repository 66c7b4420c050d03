import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { machineReadAt, type MachineRead } from './machine-reads.ts';

export interface Import {
  /** Null: computed, so that nobody can tell what it names. */
  readonly specifier: string | null;
  /** Of `import type`, `export type` and `import('…')` as a type: nothing of it is left when the program runs. */
  readonly isTypeOnly: boolean;
  /** By a call: loaded when that is made, not with the file. */
  readonly isCalled: boolean;
}

export interface Source {
  readonly imports: readonly Import[];
  readonly machineReads: readonly MachineRead[];
  /** Every text of it, those of templates in pieces. */
  readonly strings: readonly string[];
}

const read = new Map<string, Source>();

/** What one file names and uses; of a component the scripts and the expressions in its markup. */
export function readSource(path: string, text: string): Source {
  const known = read.get(`${path}\n${text}`);
  if (known !== undefined) return known;
  const script = path.endsWith('.svelte') ? scriptOf(text) : text;
  const file = ts.createSourceFile('source.ts', script, ts.ScriptTarget.Latest, true);
  const nodes = everyNode(file);
  const source: Source = {
    imports: importsOf(file, nodes),
    machineReads: nodes.flatMap((node) => machineReadAt(node) ?? []),
    strings: nodes.flatMap(stringOf),
  };
  read.set(`${path}\n${text}`, source);
  return source;
}

/** The scripts, and what the markup imports or constructs. */
function scriptOf(text: string): string {
  const { fragment, instance, module } = parse(text, { modern: true });
  const scripts = [module, instance].flatMap((script) => script?.content ?? []);
  return [...scripts, ...callsWithin(fragment)].map((node) => sliceOf(text, node)).join(';\n');
}

/** The compiler's tree says `start` and `end`, its types do not everywhere. */
function sliceOf(text: string, node: object): string {
  return text.slice(Number(Reflect.get(node, 'start')), Number(Reflect.get(node, 'end')));
}

const CALLS: readonly unknown[] = ['CallExpression', 'ImportExpression', 'NewExpression', 'TSImportType'];

function callsWithin(node: unknown): object[] {
  if (Array.isArray(node)) return node.flatMap(callsWithin);
  if (typeof node !== 'object' || node === null) return [];
  return CALLS.includes(Reflect.get(node, 'type')) ? [node] : Object.values(node).flatMap(callsWithin);
}

function importsOf(file: ts.SourceFile, nodes: readonly ts.Node[]): Import[] {
  const referenced = [...file.referencedFiles, ...file.typeReferenceDirectives];
  return [
    ...referenced.map(({ fileName }) => ({ specifier: fileName, isTypeOnly: true, isCalled: false })),
    ...nodes.flatMap((node) => importBy(node) ?? []),
  ];
}

function importBy(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node))
    return named(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
  if (ts.isExportDeclaration(node) && node.moduleSpecifier)
    return named(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isExternalModuleReference(node)) return named(node.expression, node.parent.isTypeOnly);
  if (ts.isImportTypeNode(node))
    return named(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument, true);
  if (ts.isNewExpression(node) && isUrlOfModule(node)) return named(node.arguments?.[0], false);
  if (loadsUnseen(node)) return UNKNOWN_MODULE;
  return ts.isCallExpression(node) && isLoading(node.expression)
    ? { ...named(node.arguments[0], false), isCalled: true }
    : null;
}

function named(node: ts.Node | undefined, isTypeOnly: boolean): Import {
  return { specifier: node && ts.isStringLiteralLike(node) ? node.text : null, isTypeOnly, isCalled: false };
}

const LOADERS = ['require', 'getBuiltinModule', 'require.resolve', 'import.meta.resolve'];

/** What answers modules to whoever holds it, under any name: however it is come by, nobody can tell what it loads. */
const HANDS_OUT_MODULES = new Set(['createRequire', 'getBuiltinModule']);

const UNKNOWN_MODULE: Import = { specifier: null, isTypeOnly: false, isCalled: true };

function isLoading(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  const text = callee.getText();
  return LOADERS.some((name) => text === name || text.endsWith(`.${name}`)) || text === 'import.meta.glob';
}

/** What a worker, or a file beside the module, is named by. */
function isUrlOfModule({ arguments: given, expression }: ts.NewExpression): boolean {
  return expression.getText() === 'URL' && given?.[1]?.getText() === 'import.meta.url';
}

/** A loader that is handed on instead of called, the address of a module that is not named, a worker of any file. */
function loadsUnseen(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isStringLiteralLike(node)) return HANDS_OUT_MODULES.has(node.text);
  if (ts.isMetaProperty(node))
    return isAddressOf(node) && !(ts.isNewExpression(parent.parent) && isUrlOfModule(parent.parent));
  if (ts.isNewExpression(node))
    return node.expression.getText() === 'Worker' && !isUrlWithin(node.arguments?.[0]);
  if (!ts.isIdentifier(node)) return false;
  const isCalled = ts.isCallExpression(parent) && parent.expression === node;
  if (node.text === 'require') return !isCalled && !ts.isPropertyAccessExpression(parent);
  const isCalledMember = ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent);
  return HANDS_OUT_MODULES.has(node.text) && !(node.text === 'getBuiltinModule' && isCalledMember);
}

function isAddressOf({ parent }: ts.MetaProperty): boolean {
  return ts.isPropertyAccessExpression(parent) && parent.name.text === 'url';
}

function isUrlWithin(node: ts.Node | undefined): boolean {
  return node !== undefined && ts.isNewExpression(node) && isUrlOfModule(node);
}

function stringOf(node: ts.Node): string[] {
  const isText =
    ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
  return isText ? [node.text] : [];
}

function everyNode(file: ts.SourceFile): readonly ts.Node[] {
  const nodes: ts.Node[] = [file];
  for (const node of nodes) {
    ts.forEachChild(node, (child) => {
      nodes.push(child);
    });
  }
  return nodes;
}
