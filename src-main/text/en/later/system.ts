interface Place {
  /** Of the command, e.g. `~/.local/bin/comet-tray`. */
  readonly place: string;
}

/** How the app lives with the system: a part of the settings. */
export const enSystem = {
  title: 'System',
  noSandbox: {
    title: 'Chromium’s sandbox is off',
    text: 'The app was started without it, as an AppImage is where the system forbids user namespaces. A script that broke out of the window could then read your files and your keyring. Install the deb or the rpm, which have it everywhere, or allow user namespaces and start the app again.',
  },
  startAtLogin: 'Start at login',
  loginHint: {
    on: 'In the tray, without a window',
    off: 'In the tray, without a window',
    'needs-approval': 'Allow it in System Settings → Login Items',
    'not-installed': 'Only an installed app can do that',
  },
  diagnostics: 'Diagnostics',
  diagnosticsHint: 'Versions and codes for a report, without names or figures',
  copy: 'Copy',
  openLogs: 'Open logs',
  copied: 'Copied.',
  command: {
    label: 'Terminal command',
    hint: {
      installed: ({ place }: Place) => `For scripts, at ${place}`,
      linked: ({ place }: Place) => `For scripts, at ${place}`,
      'not-linked': ({ place }: Place) => `For scripts; it would be at ${place}`,
      taken: ({ place }: Place) => `Another program is at ${place}: it is left alone`,
      'not-here': () => 'Only an installed app can have it',
    },
    link: 'Add',
    remove: 'Remove',
    addToPath: 'If a terminal does not find it, add to its profile:',
    notOnPath: 'Its folder is not on your PATH.',
  },
  about: {
    title: 'About',
    version: ({ version }: { version: string }) => `Comet Tray ${version}`,
    independent: 'Independent software, not made or endorsed by CometAPI. MIT licence.',
    licences: 'Licences',
    notOpened: 'Nothing here opens them: they are in licences.txt, in the folder “resources” of the app.',
  },
};
