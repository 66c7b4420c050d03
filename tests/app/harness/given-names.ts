import type { Scene } from '../../fixtures/scenes/scenes.ts';

/** What somebody gave a name to, wherever main says it: in the state, or in an answer. */
const GIVEN = new Set(['name', 'formerName', 'label', 'host', 'proxy', 'extraCa']);
/** Of CometAPI, of the sample and of who is asked for versions every view may speak; “own” is an ordinary word. */
const NOBODYS =
  /^(\s*|own|system|manual|none|api\.cometapi\.com|releases\.example\.com|CometAPI|Sample|Electron|Chromium|Node\.js)$/;
/** Before a secret is typed it is said where it goes. */
const SAYS_WHERE_IT_IS_SENT: readonly string[] = ['settings-proxy-password'];

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    typeof entry === 'string' && GIVEN.has(key) && !NOBODYS.test(entry) ? [entry] : namesIn(entry),
  );
}

/** As a word: "Personal" is no part of "Personalization". */
function isIn(text: string, name: string): boolean {
  const parts = text.split(name);
  return parts.some(
    (part, index) => index > 0 && !/^\w/.test(part) && !/[\w=]$/.test(parts[index - 1] ?? ''),
  );
}

/** What is drawn of the names that a scene holds, though they are hidden. */
export function namesLeft(drawn: string, { after, answers, name: scene, state }: Scene): readonly string[] {
  if (SAYS_WHERE_IT_IS_SENT.includes(scene)) return [];
  const names = new Set(namesIn([state, after, answers]));
  return [...names].filter((name) => isIn(drawn, name));
}
