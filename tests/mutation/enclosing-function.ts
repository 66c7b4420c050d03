import ts from 'typescript';

/** The nearest function with a name, by that of V8's coverage; null: there is none. */
export function functionAround(node: ts.Node): string | null {
  if (ts.isSourceFile(node)) return null;
  return nameOf(node.parent) ?? functionAround(node.parent);
}

function nameOf(node: ts.Node): string | null {
  if (ts.isConstructorDeclaration(node)) return node.parent.name?.text ?? null;
  if (ts.isGetAccessorDeclaration(node)) return `get ${node.name.getText()}`;
  if (ts.isMethodDeclaration(node)) return node.name.getText();
  if (ts.isFunctionDeclaration(node)) return node.name?.text ?? null;
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node) ? nameOfHolder(node.parent) : null;
}

function nameOfHolder(holder: ts.Node): string | null {
  const isHolder = ts.isVariableDeclaration(holder) || ts.isPropertyAssignment(holder);
  return isHolder || ts.isPropertyDeclaration(holder) ? holder.name.getText() : null;
}
