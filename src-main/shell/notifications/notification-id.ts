import type { Place } from '#contract/app-state';

const PATTERN = /^(list|settings|(?<account>[\da-f]{32})k(?<key>\d+))n[\da-z]+$/;

/**
 * Names the place that a notification leads to, for one that outlives the app. Windows takes 64 letters and digits as a
 * tag; the instant keeps a later one from taking its place.
 */
export function notificationId(place: Place, at: number): string {
  const name = place.view === 'key' ? `${place.accountId.replaceAll('-', '')}k${place.keyId}` : place.view;
  return `${name}n${at.toString(36)}`;
}

/** Null: it is none of ours. */
export function placeOfNotification(id: string): Place | null {
  const parts = PATTERN.exec(id);
  if (!parts) return null;
  const { account, key } = parts.groups ?? {};
  if (account === undefined || key === undefined)
    return { view: id.startsWith('list') ? 'list' : 'settings' };
  const accountId = account.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { view: 'key', accountId, keyId: Number(key), focus: 'remedy' };
}
