import type { AppState } from '#contract/app-state';

type Platform = AppState['platform'];
export type Keys = Pick<KeyboardEvent, 'altKey' | 'code' | 'ctrlKey' | 'key' | 'metaKey' | 'shiftKey'> &
  Partial<Pick<KeyboardEvent, 'getModifierState'>>;

/** Why the keys held are no shortcut. `waiting`: only modifiers so far. */
export type NoAccelerator = 'waiting' | 'needs-modifier' | 'not-usable' | 'reserved';

/** What every app, this one too, does with Ctrl or ⌘ and one of these: nobody may take it from all of them. */
const RESERVED = new Set('ACFHMNOPQRSTVWXZ0');

const NAMED_KEYS = new Map([
  ...['Space', 'Home', 'End', 'PageUp', 'PageDown', 'Insert'].map((code) => [code, code] as const),
  ...['Up', 'Down', 'Left', 'Right'].map((name) => [`Arrow${name}`, name] as const),
]);

/** What Electron calls these keys. */
export function acceleratorOf(
  keys: Keys,
  platform: Platform,
): { readonly accelerator: string } | NoAccelerator {
  if (/^(?:Control|Alt|AltGraph|Shift|Meta|OS|Fn|CapsLock)/.test(keys.key)) return 'waiting';
  const key = keyOf(keys);
  const modifiers = modifiersOf(keys, platform);
  if (key === null || keys.getModifierState?.('AltGraph')) return 'not-usable';
  if (!keys.ctrlKey && !keys.altKey && !keys.metaKey) return 'needs-modifier';
  if (isReserved(key, modifiers, platform)) return 'reserved';
  return { accelerator: [...modifiers, key].join('+') };
}

export function modifiersOf(keys: Keys, platform: Platform): readonly string[] {
  const meta = platform === 'darwin' ? 'Command' : 'Super';
  return [
    ...(keys.ctrlKey ? ['Control'] : []),
    ...(keys.altKey ? ['Alt'] : []),
    ...(keys.shiftKey ? ['Shift'] : []),
    ...(keys.metaKey ? [meta] : []),
  ];
}

/** The letter of the layout, by which systems register it too; where it gives none (ж, or ˚ for ⌥K) that of the key's place. */
function keyOf({ code, key }: Keys): string | null {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const placed = /^(?:Key([A-Z])|Digit(\d)|(F(?:[1-9]|1\d|2[0-4])))$/.exec(code);
  return placed?.[1] ?? placed?.[2] ?? placed?.[3] ?? NAMED_KEYS.get(code) ?? null;
}

function isReserved(key: string, modifiers: readonly string[], platform: Platform): boolean {
  const [only, ...others] = modifiers;
  if (others.length > 0) return false;
  if (platform === 'darwin') return only === 'Command' && RESERVED.has(key);
  return (only === 'Control' && RESERVED.has(key)) || (only === 'Alt' && key === 'F4');
}

const ON_MACOS: Partial<Record<string, string>> = {
  ...{ Control: '⌃', Alt: '⌥', Option: '⌥', Shift: '⇧', Command: '⌘', CommandOrControl: '⌘' },
  ...{ Super: '⌘', Meta: '⌘' },
};
const ELSEWHERE: Partial<Record<string, string>> = {
  ...{ Control: 'Ctrl', CommandOrControl: 'Ctrl', Option: 'Alt', Meta: 'Super' },
};
const ARROWS: Partial<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' };

/** As this platform writes it. */
export function shownKeys(parts: readonly string[], platform: Platform): string {
  const arrowed = parts.map((part) => ARROWS[part] ?? part);
  if (platform === 'darwin') return arrowed.map((part) => ON_MACOS[part] ?? part).join('');
  const named = arrowed.map((part) => ELSEWHERE[part] ?? part);
  return named.map((part) => (part === 'Super' && platform === 'win32' ? 'Win' : part)).join('+');
}
