import { surfaceOf } from './run-registry.ts';

/** What `import … from 'electron'` means to a main that the host runs. A name that is not here fails at link time. */
export const {
  app,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
} = surfaceOf(import.meta.url).main;
