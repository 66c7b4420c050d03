/* eslint-disable @typescript-eslint/no-require-imports -- Electron loads what `-r` names by `require`, before main */

// What Electron does not tell of itself afterwards: trays, their menus, what was opened, and what crossed IPC.
const { app, dialog, globalShortcut, ipcMain, Notification, shell, Tray } = require('electron');

const recorder = {
  tray: null,
  tooltip: '',
  image: null,
  menu: null,
  links: [],
  dialogs: [],
  answers: [],
  agreed: JSON.parse(process.env.COMET_TRAY_TEST_AGREED ?? '[]').map((source) => new RegExp(source)),
  files: [],
  notifications: [],
  notificationCondition: 'taken',
  takenShortcuts: process.env.COMET_TRAY_TEST_TAKEN_SHORTCUTS?.split(' ') ?? [],
  shortcuts: new Map(),
  traffic: [],
  handlers: new Map(),
};
globalThis.cometTrayRecorder = recorder;

function before(prototype, method, note) {
  const original = prototype[method];
  prototype[method] = function (...args) {
    note(this, ...args);
    return original.apply(this, args);
  };
}

before(Tray.prototype, 'setToolTip', (tray, tooltip) => Object.assign(recorder, { tray, tooltip }));
before(Tray.prototype, 'setImage', (tray, image) => Object.assign(recorder, { tray, image }));
before(Tray.prototype, 'setContextMenu', (tray, menu) => Object.assign(recorder, { tray, menu }));

// None reaches the machine's own centre.
Notification.isSupported = () => recorder.notificationCondition !== 'unsupported';
Notification.prototype.show = function () {
  const isTaken = recorder.notificationCondition === 'taken';
  if (isTaken) recorder.notifications.push(this);
  setImmediate(() => this.emit(isTaken ? 'show' : 'failed', {}));
};

// None takes keys from the machine.
globalShortcut.register = (accelerator, onPress) => {
  const isFree = !recorder.takenShortcuts.includes(accelerator) && !recorder.shortcuts.has(accelerator);
  if (!isFree || globalShortcut.isSuspended()) return false;
  recorder.shortcuts.set(accelerator, onPress);
  return true;
};
globalShortcut.unregister = (accelerator) => recorder.shortcuts.delete(accelerator);
globalShortcut.unregisterAll = () => recorder.shortcuts.clear();

shell.openExternal = (url) => Promise.resolve(void recorder.links.push(url));

// As in the other host: tests answer, and what they do not answer was dismissed.
dialog.showMessageBox = (...args) => {
  const options = args.at(-1);
  if (recorder.agreed.some((message) => message.test(options.message)))
    return Promise.resolve({ response: 0, checkboxChecked: false });
  recorder.dialogs.push(options);
  const response = recorder.answers.shift() ?? options.cancelId ?? 0;
  return Promise.resolve({ response, checkboxChecked: false });
};
dialog.showOpenDialog = (...args) => {
  recorder.dialogs.push(args.at(-1));
  const file = recorder.files.shift();
  return Promise.resolve({ canceled: file === undefined, filePaths: file === undefined ? [] : [file] });
};
dialog.showSaveDialog = (...args) => {
  recorder.dialogs.push(args.at(-1));
  const filePath = recorder.files.shift();
  return Promise.resolve({ canceled: filePath === undefined, filePath: filePath ?? '' });
};
const { COMET_TRAY_TEST_SYSTEM_PROXY: systemProxy } = process.env;
app.on('session-created', (created) => {
  if (systemProxy) created.resolveProxy = () => Promise.resolve(systemProxy);
});

const { handle } = ipcMain;
ipcMain.handle = (channel, handler) => {
  const recorded = async (event, ...values) => {
    recorder.traffic.push({ direction: 'to-main', channel, values });
    const answer = await handler(event, ...values);
    recorder.traffic.push({ direction: 'to-renderer', channel, values: [answer] });
    return answer;
  };
  recorder.handlers.set(channel, recorded);
  handle.call(ipcMain, channel, recorded);
};

app.on('web-contents-created', (_event, contents) => {
  const { send } = contents;
  contents.send = (channel, ...values) => {
    recorder.traffic.push({ direction: 'to-renderer', channel, values });
    send.call(contents, channel, ...values);
  };
});
