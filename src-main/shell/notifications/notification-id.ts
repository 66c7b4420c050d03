import type { Focus, Place } from '#contract/app-state';

const PATTERN = /^(list|settings|(?<account>[\da-f]{32})k(?<key>\d+)(?<focus>[xt]?))n[\da-z]+$/;

/** None: to what brings it back, as of every notification of a version that knew no other. */
const LETTERS: Record<Focus, string> = { remedy: '', extend: 'x', 'top-up': 't' };

/**
 * Names the place that a notification leads to, for one that outlives the app. Windows takes 64 letters and digits as a
 * tag; the instant keeps a later one from taking its place.
 */
export function notificationId(place: Place, at: number): string {
  return `${nameOf(place)}n${at.toString(36)}`;
}

function nameOf(place: Place): string {
  if (place.view !== 'key') return place.view;
  const { accountId, focus, keyId } = place;
  return `${accountId.replaceAll('-', '')}k${keyId}${LETTERS[focus ?? 'remedy']}`;
}

/** Null: it is none of ours. */
export function placeOfNotification(id: string): Place | null {
  const parts = PATTERN.exec(id);
  if (!parts) return null;
  const { account, focus, key } = parts.groups ?? {};
  if (account === undefined || key === undefined)
    return { view: id.startsWith('list') ? 'list' : 'settings' };
  const accountId = account.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { view: 'key', accountId, keyId: Number(key), focus: focusOf(focus) };
}

function focusOf(letter: string | undefined): Focus {
  if (letter === LETTERS.extend) return 'extend';
  return letter === LETTERS['top-up'] ? 'top-up' : 'remedy';
}
