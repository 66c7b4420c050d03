import ts from 'typescript';

/** Global names by which a file asks the machine for time or chance, or sets a timer. */
const TIME_AND_CHANCE = new Set([
  'performance',
  'requestAnimationFrame',
  'requestIdleCallback',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'Temporal',
]);

/** Further names by which it learns or does what no argument says. */
const MACHINE = new Set(['console', 'crypto', 'fetch']);

const TIMER_MODULES = ['node:timers', 'node:timers/promises', 'timers', 'timers/promises'];

export interface MachineRead {
  /** As it is written. */
  readonly text: string;
  readonly kind: 'time-or-chance' | 'machine';
}

/** Null: nothing here is asked of the machine rather than of the caller. */
export function machineReadAt(node: ts.Node): MachineRead | null {
  const kind = kindOf(node);
  return kind === null ? null : { text: node.parent.getText(), kind };
}

function kindOf(node: ts.Node): MachineRead['kind'] | null {
  if (ts.isStringLiteral(node)) return TIMER_MODULES.includes(node.text) ? 'time-or-chance' : null;
  if (!ts.isIdentifier(node) || !isReference(node)) return null;
  if (node.text === 'Date') return isPureDate(node) ? null : 'time-or-chance';
  if (node.text === 'AbortSignal') return isMember(node, 'timeout') ? 'time-or-chance' : null;
  if (node.text === 'globalThis' || node.text === 'process')
    return isTimeOf(node) ? 'time-or-chance' : 'machine';
  if (node.text === 'Math') return isMemberBut(node, 'random') ? null : 'time-or-chance';
  if (TIME_AND_CHANCE.has(node.text)) return 'time-or-chance';
  return MACHINE.has(node.text) ? 'machine' : null;
}

/** `new Date(instant)`, `Date.UTC` and the type; not `new Date()`, `Date.now`, nor a `Date` that is handed on. */
function isPureDate(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isTypeNode(parent)) return true;
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
  if (ts.isNewExpression(parent))
    return parent.expression === name && parent.arguments?.some((one) => !ts.isSpreadElement(one)) === true;
  return isMemberBut(name, 'now');
}

/** `process.hrtime`, `globalThis.setTimeout`, and whatever is asked for by a computed name. */
function isTimeOf({ parent }: ts.Identifier): boolean {
  if (ts.isElementAccessExpression(parent)) return true;
  if (!ts.isPropertyAccessExpression(parent)) return false;
  const { text } = parent.name;
  return TIME_AND_CHANCE.has(text) || ['Date', 'Math', 'hrtime', 'uptime'].includes(text);
}

function isMember({ parent }: ts.Identifier, name: string): boolean {
  return ts.isPropertyAccessExpression(parent) && parent.name.text === name;
}

function isMemberBut({ parent }: ts.Identifier, refused: string): boolean {
  return ts.isPropertyAccessExpression(parent) && parent.name.text !== refused;
}

/** Not the name of a member, a parameter or a property. */
function isReference(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === name;
  if (ts.isQualifiedName(parent)) return parent.left === name;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  return ![Reflect.get(parent, 'name'), Reflect.get(parent, 'propertyName')].includes(name);
}
