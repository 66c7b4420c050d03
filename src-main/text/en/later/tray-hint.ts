/** Where the tray icon is, when it may not be seen. */
export const enTrayHint = {
  hidden: {
    title: 'macOS hides the icon of Comet Tray',
    text: 'Either the menu bar is full, or the icon is switched off in System Settings → Menu Bar. Make room, or allow it there. Opening the app again always shows this window.',
  },
  'put-away': {
    title: 'Where the tray icon is',
    text: 'Windows puts new icons behind the arrow at the end of the taskbar. Drag it from there onto the taskbar, or switch it on in Settings → Personalization → Taskbar → Other system tray icons.',
  },
  'no-tray': {
    title: 'This desktop shows no tray icons',
    text: 'Comet Tray stays in this window and goes on watching when you close it; start it again to see it. On GNOME the extension “AppIndicator and KStatusNotifierItem Support” brings the icons back.',
  },
  dismiss: 'OK',
  never: 'Don’t show again',
};
