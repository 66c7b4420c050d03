import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { functionAround } from './enclosing-function.ts';
import { replacementsOf } from './operators.ts';

/** One small fault in one file. */
export interface Mutant {
  /** From the project's root. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** As V8 calls it; null: what runs when the module is loaded. */
  readonly functionName: string | null;
  readonly start: number;
  readonly end: number;
  readonly original: string;
  readonly replacement: string;
}

export function mutantsOf(root: string, file: string): readonly Mutant[] {
  const text = readFileSync(join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (isPassedOver(node)) return;
    for (const { end, replacement, start } of replacementsOf(node)) {
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      const original = text.slice(start, end);
      found.push({ file, line, functionName: functionAround(node), start, end, original, replacement });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** With the fault in it. */
export function mutated(root: string, { end, file, replacement, start }: Mutant): string {
  const text = readFileSync(join(root, file), 'utf8');
  return text.slice(0, start) + replacement + text.slice(end);
}

/** Nothing of it runs, or what it does is for those who read logs. */
function isPassedOver(node: ts.Node): boolean {
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
  if (ts.isNewExpression(node)) return node.expression.getText().endsWith('Error');
  return ts.isCallExpression(node) && /(^|[.#])log$/.test(node.expression.getText());
}
