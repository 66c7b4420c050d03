import ts from 'typescript';

export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

const OTHER_OPERATORS: Partial<Record<ts.SyntaxKind, readonly string[]>> = {
  [ts.SyntaxKind.LessThanToken]: ['<='],
  [ts.SyntaxKind.LessThanEqualsToken]: ['<'],
  [ts.SyntaxKind.GreaterThanToken]: ['>='],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ['>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ['!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ['==='],
  [ts.SyntaxKind.AmpersandAmpersandToken]: ['||'],
  [ts.SyntaxKind.BarBarToken]: ['&&'],
  [ts.SyntaxKind.PlusToken]: ['-'],
  [ts.SyntaxKind.MinusToken]: ['+'],
  [ts.SyntaxKind.AsteriskToken]: ['/'],
  [ts.SyntaxKind.SlashToken]: ['*'],
  [ts.SyntaxKind.PlusEqualsToken]: ['-='],
  [ts.SyntaxKind.MinusEqualsToken]: ['+='],
};

const OTHER_METHODS: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
};
/** What calls of these come to without the call. */
const LEFT_OUT_METHODS = new Set(['filter', 'toSorted', 'toReversed', 'slice', 'trim', 'toLowerCase']);

/** In what ways a node can be wrong. */
export function replacementsOf(node: ts.Node): readonly Replacement[] {
  return [
    ...ofOperators(node),
    ...ofConditions(node),
    ...ofLiterals(node),
    ...ofCalls(node),
    ...ofStatements(node),
  ];
}

function ofOperators(node: ts.Node): readonly Replacement[] {
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [replace(node, node.operand.getText())];
  if (!ts.isBinaryExpression(node)) return [];
  if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    return [replace(node, node.left.getText())];
  return (OTHER_OPERATORS[node.operatorToken.kind] ?? []).map((other) => replace(node.operatorToken, other));
}

function ofConditions(node: ts.Node): readonly Replacement[] {
  if (ts.isIfStatement(node)) return always(node.expression, 'true', 'false');
  if (ts.isConditionalExpression(node)) return always(node.condition, 'true', 'false');
  if (ts.isWhileStatement(node)) return always(node.expression, 'false');
  return [];
}

function ofLiterals(node: ts.Node): readonly Replacement[] {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return always(node, 'false');
  if (node.kind === ts.SyntaxKind.FalseKeyword) return always(node, 'true');
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) return always(node, '[]');
  if (ts.isStringLiteral(node) && node.text !== '' && isValue(node)) return always(node, "''");
  return [];
}

function isValue({ parent }: ts.StringLiteral): boolean {
  return (
    !ts.isImportTypeNode(parent) &&
    !(ts.isPropertyAssignment(parent) && parent.name.kind === ts.SyntaxKind.StringLiteral)
  );
}

function ofCalls(node: ts.Node): readonly Replacement[] {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression, name } = node.expression;
  if (LEFT_OUT_METHODS.has(name.text)) return [replace(node, expression.getText())];
  const other = OTHER_METHODS[name.text];
  return other === undefined ? [] : [replace(name, other)];
}

function ofStatements(node: ts.Node): readonly Replacement[] {
  if (ts.isBlock(node) && isBody(node) && !node.statements.every(isLogged)) return [replace(node, '{}')];
  if (ts.isTryStatement(node) && node.finallyBlock && !node.catchClause)
    return [replace(node, `{ ${inside(node.tryBlock)}\n${inside(node.finallyBlock)} }`)];
  if (!ts.isExpressionStatement(node) || isLog(node.expression)) return [];
  return [replace(node, ';'), ...ofAwait(node.expression)];
}

/** Begun, and not waited for. */
function ofAwait(node: ts.Expression): readonly Replacement[] {
  return ts.isAwaitExpression(node) ? [replace(node, `void ${node.expression.getText()}`)] : [];
}

/** Those of tries fall under the whole of it. */
function isBody({ parent }: ts.Block): boolean {
  return (
    ts.isFunctionLike(parent) ||
    ts.isIfStatement(parent) ||
    ts.isCatchClause(parent) ||
    ts.isIterationStatement(parent, false)
  );
}

function isLog(node: ts.Expression): boolean {
  return ts.isCallExpression(node) && /(^|[.#])log$/.test(node.expression.getText());
}

function isLogged(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && isLog(statement.expression);
}

function inside(block: ts.Block): string {
  return block.getText().slice(1, -1);
}

function always(node: ts.Node, ...replacements: readonly string[]): readonly Replacement[] {
  return replacements
    .filter((replacement) => replacement !== node.getText())
    .map((replacement) => replace(node, replacement));
}

function replace(node: ts.Node, replacement: string): Replacement {
  return { start: node.getStart(), end: node.getEnd(), replacement };
}
