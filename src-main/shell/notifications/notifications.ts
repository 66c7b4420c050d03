import { Notification } from 'electron';
import type { AppState, Place } from '#contract/app-state';
import type { Clock } from '../../clock/clock.ts';
import { bodyFor } from './notification-body.ts';
import { notificationId, placeOfNotification } from './notification-id.ts';

/** Made up once for this app: Windows starts what it has noted under it when a notification is clicked. */
export const TOAST_ACTIVATOR = '{AFAC666E-ED8A-4923-AF1C-6019EFD3BBF4}';

export interface NotificationOptions {
  readonly title: string;
  readonly body: string;
  /** Where a click leads. */
  readonly place: Place;
  /** The system refused or lost it. */
  readonly onFailed: () => void;
}

interface NotifierDependencies {
  readonly platform: AppState['platform'];
  readonly clock: Clock;
  readonly open: (place: Place) => void;
}

/** Systems do not tell reliably when one is gone. */
const MAX_HELD = 50;

/** A notification that nobody refers to is collected, and its click goes nowhere. */
const held = new Set<Notification>();

/** What it answers, false: this system shows none, and nobody is told. */
export function createNotifier({
  clock,
  open,
  platform,
}: NotifierDependencies): (options: NotificationOptions) => boolean {
  // Of two with the same id the later one takes the place of the earlier one, which nobody has seen.
  let lastAt = -Infinity;
  return ({ title, body, place, onFailed }) => {
    if (!Notification.isSupported()) return false;
    lastAt = Math.max(clock.now(), lastAt + 1);
    const id = notificationId(place, lastAt);
    const notification = new Notification({ title, body: bodyFor(body, platform), id });
    const drop = () => held.delete(notification);
    notification.on('click', () => {
      drop();
      open(place);
    });
    notification.on('close', drop);
    notification.on('failed', () => {
      if (drop()) onFailed();
    });
    hold(notification);
    notification.show();
    // Linux refuses within the call (libnotify_notification.cc, Show).
    return held.has(notification);
  };
}

function hold(notification: Notification): void {
  held.add(notification);
  const [oldest] = held;
  if (oldest && held.size > MAX_HELD) held.delete(oldest);
}

/**
 * Windows alone: a click on a notification of an earlier run, or one that is no longer held. Of one that is held it is
 * told as well, which leads to the same place. Null: it does not say where to.
 */
export function onActivation(listener: (place: Place | null) => void): void {
  Notification.handleActivation(({ arguments: query, type }) => {
    if (type === 'click') listener(placeOfNotification(new URLSearchParams(query).get('tag') ?? ''));
  });
}
