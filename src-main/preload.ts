import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { AppState } from '#contract/app-state';
import { CALLS, STATE_CHANNEL } from '#contract/ipc';

const calls = Object.entries(CALLS).map(([name, { channel }]) => [
  name,
  // One argument at most: what a page passes beyond it never leaves this function.
  (input: unknown) => ipcRenderer.invoke(channel, input),
]);

function onState(listener: (state: AppState) => void): () => void {
  // The event carries `sender`, and through it ipcRenderer: it stays on this side.
  const forward = (_event: IpcRendererEvent, state: AppState) => {
    listener(state);
  };
  ipcRenderer.on(STATE_CHANNEL, forward);
  return () => {
    ipcRenderer.removeListener(STATE_CHANNEL, forward);
  };
}

contextBridge.exposeInMainWorld('comet', { ...Object.fromEntries(calls), onState });
