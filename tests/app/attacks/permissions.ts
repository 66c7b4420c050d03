import type { Attack } from './attack.ts';

/** What the tests grant to the page by the browser, so that only the page's own policy is left to refuse it. */
export const GRANTED = ['geolocation', 'clipboard-read', 'clipboard-write'];

export const PERMISSIONS: readonly Attack[] = [
  {
    what: 'the place of the computer',
    run: () =>
      new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve(true),
          ({ message }) => resolve(message),
        );
      }),
  },
  { what: 'the clipboard, to read', run: () => navigator.clipboard.readText().then(() => true) },
  { what: 'the clipboard, to write', run: () => navigator.clipboard.writeText('x').then(() => true) },
  {
    what: 'camera, microphone, screen, whole screen, usb, hid, serial, bluetooth, midi, fonts, payment, passkeys',
    run: () => {
      const { featurePolicy } = document as unknown as {
        featurePolicy: { allowsFeature(name: string): boolean };
      };
      const media = ['camera', 'microphone', 'display-capture', 'fullscreen', 'screen-wake-lock'];
      const devices = ['usb', 'hid', 'serial', 'bluetooth', 'midi', 'idle-detection'];
      const rest = ['local-fonts', 'window-management', 'payment', 'publickey-credentials-get'];
      return [...media, ...devices, ...rest].some((name) => featurePolicy.allowsFeature(name));
    },
  },
];

/** No policy of a page names these: the handlers of a real session refuse them. */
export const ASKED_OF_ELECTRON: readonly Attack[] = [
  {
    what: 'notifications by the page',
    run: async () => (await Notification.requestPermission()) === 'granted',
  },
  { what: 'storage that stays', run: () => navigator.storage.persist() },
  {
    what: 'the mouse pointer',
    run: async () => {
      await document.body.requestPointerLock();
      return document.pointerLockElement !== null;
    },
  },
];
