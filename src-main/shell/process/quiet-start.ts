import { HIDDEN } from '../login-item/autostart-file.ts';

/** Windows starts the app so for a click on one of its notifications, and tells it which. */
const FOR_NOTIFICATION = '-embedding';

/** By nobody who waits for the popover: at login, or for a notification. Chromium may write switches in small letters. */
export function isQuietStart(argv: readonly string[]): boolean {
  return argv.map((arg) => arg.toLowerCase()).some((arg) => arg === HIDDEN || arg === FOR_NOTIFICATION);
}
