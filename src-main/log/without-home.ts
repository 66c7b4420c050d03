/**
 * Texts with `~` for the user's own folder, whose name is often the user's: as a path of any system, as an address
 * (`file:///C:/Users/…`), and escaped in JSON, once or more.
 */
export function withoutHome(home: string): (text: string) => string {
  const parts = home.split(/[\\/]+/).filter((part) => part !== '');
  if (parts.length === 0) return (text) => text;
  // A drive has no separator before it; a folder that only begins so is another one.
  const start = /^[\\/]/.test(home) ? SEPARATOR : '';
  const path = parts.map(anyFormOf).join(SEPARATOR);
  const found = new RegExp(`${start}${path}(?![\\p{L}\\p{N}_-])`, 'giu');
  return (text) => text.replaceAll(found, '~');
}

const SEPARATOR = String.raw`[\\/]+`;

function anyFormOf(part: string): string {
  return `(?:${[part, encodeURI(part), encodeURIComponent(part)].map(literal).join('|')})`;
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
