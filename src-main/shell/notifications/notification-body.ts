import type { AppState } from '#contract/app-state';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Linux alone takes markup, and in the body alone; elsewhere the entities would be seen:
 * https://specifications.freedesktop.org/notification-spec/latest/markup.html
 */
export function bodyFor(text: string, platform: AppState['platform']): string {
  return platform === 'linux' ? text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign) : text;
}
