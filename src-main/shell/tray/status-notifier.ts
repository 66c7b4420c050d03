import { readBusFlag } from '../../session-bus/bus-flag.ts';

const HOST_REGISTERED = {
  service: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
  property: 'IsStatusNotifierHostRegistered',
};

/** Whether a panel shows tray items (StatusNotifierItem). What cannot be asked counts as no. */
export async function isTrayHostRegistered(): Promise<boolean> {
  return (await readBusFlag(HOST_REGISTERED)) === true;
}
