/** Alone it would take a key that people type with. */
const WEAK_MODIFIER = 'Shift';
const MODIFIERS: ReadonlySet<string> = new Set([
  ...['Command', 'Control', 'CommandOrControl', 'Alt', 'Option', 'Super', 'Meta', WEAK_MODIFIER],
]);

/** What stays the same on every layout: no punctuation, and nothing of the number pad. */
const KEY = /^(?:[A-Z\d]|F(?:[1-9]|1\d|2[0-4])|Space|Up|Down|Left|Right|Home|End|PageUp|PageDown|Insert)$/;

/**
 * A part of Electron's accelerators (electronjs.org/docs/latest/api/accelerator): modifiers, none of them twice and not
 * only Shift, and one key.
 */
export function isAccelerator(text: string): boolean {
  const modifiers = text.split('+');
  const key = modifiers.pop() ?? '';
  return (
    KEY.test(key) &&
    modifiers.every((modifier) => MODIFIERS.has(modifier)) &&
    new Set(modifiers).size === modifiers.length &&
    modifiers.some((modifier) => modifier !== WEAK_MODIFIER)
  );
}
