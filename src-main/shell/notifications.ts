import { Notification } from 'electron';

export interface NotificationWish {
  readonly title: string;
  readonly body: string;
  readonly onClick: () => void;
  /** The system refused or lost it. */
  readonly onFailed: () => void;
}

/** Systems do not tell reliably when one is gone. */
const MOST_HELD = 50;

/** A notification that nobody refers to is collected, and its click goes nowhere. */
const held = new Set<Notification>();

/** False: this system shows none, and nobody is told. */
export function notify({ title, body, onClick, onFailed }: NotificationWish): boolean {
  if (!Notification.isSupported()) return false;
  const notification = new Notification({ title, body });
  const drop = () => held.delete(notification);
  notification.on('click', () => {
    drop();
    onClick();
  });
  notification.on('close', drop);
  notification.on('failed', () => {
    if (drop()) onFailed();
  });
  held.add(notification);
  const [oldest] = held;
  if (oldest && held.size > MOST_HELD) held.delete(oldest);
  notification.show();
  return true;
}
