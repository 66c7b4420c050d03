/** How the app lives with the system: a part of the settings. */
export const enSystem = {
  title: 'System',
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
};
