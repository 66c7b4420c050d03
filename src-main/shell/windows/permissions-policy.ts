const FEATURES = [
  'bluetooth',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'window-management',
];

/** Sent with the page. What it names is refused before anybody is asked, so also where Electron asks no handler. */
export const PERMISSIONS_POLICY = FEATURES.map((feature) => `${feature}=()`).join(', ');
