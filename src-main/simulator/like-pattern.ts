/** A text to search for as later builds take it: exact, or with at most two `%` for anything. */
export interface LikePattern {
  readonly matches: (text: string) => boolean;
  /** Why the gateway does not search for it, in Chinese whatever the language. */
  readonly refusal: string | null;
}

/** An empty text matches everything. */
export function likePattern(pattern: string): LikePattern {
  const refusal = refusalOf(pattern);
  const wanted = new RegExp(`^${pattern.split('%').map(escaped).join('.*')}$`, 'is');
  return { matches: (text) => pattern === '' || wanted.test(text), refusal };
}

function refusalOf(pattern: string): string | null {
  const parts = pattern.split('%');
  if (parts.length === 1) return null;
  if (pattern.includes('%%')) return '搜索模式中不允许包含连续的 % 通配符';
  if (parts.length > 3) return '搜索模式中最多允许包含 2 个 % 通配符';
  return parts.join('').length < 2 ? '使用模糊搜索时，关键词长度至少为 2 个字符' : null;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
