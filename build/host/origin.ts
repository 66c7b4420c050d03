/**
 * Chromium lets nobody route a scheme of one's own, so pages live at an https origin that resolves nowhere.
 * Only here are the two names turned into one another.
 */
const PAGE_ORIGIN = 'https://app.bundle.invalid';
const APP_ORIGIN = 'app://bundle';

export function toPageUrl(url: string): string {
  return replaceOrigin(url, APP_ORIGIN, PAGE_ORIGIN);
}

export function toAppUrl(url: string): string {
  return replaceOrigin(url, PAGE_ORIGIN, APP_ORIGIN);
}

/** For headers and messages, which may name the origin anywhere. */
export function toPageText(text: string): string {
  return text.replaceAll(APP_ORIGIN, PAGE_ORIGIN);
}

/** Origin as `senderFrame.origin` has it: Node's `URL` says `null` for a scheme it does not know. */
export function originOf(appUrl: string): string {
  const { protocol, host, origin } = new URL(appUrl);
  return origin === 'null' && host !== '' ? `${protocol}//${host}` : origin;
}

function replaceOrigin(url: string, from: string, to: string): string {
  return url === from || url.startsWith(`${from}/`) ? to + url.slice(from.length) : url;
}
