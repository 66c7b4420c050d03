import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { AppState } from '#contract/app-state';
import { CALL_NAMES, channelOf, STATE_CHANNEL } from '#contract/ipc';

const calls = CALL_NAMES.map((name) => [
  name,
  // One argument at most: what a page passes beyond it never leaves this function.
  (input: unknown) => ipcRenderer.invoke(channelOf(name), input),
]);

// The first number of a process takes 15 ms to format: better now, while the page's scripts are on their way.
setTimeout(() => (0).toLocaleString());

// Asked for while the page's scripts are still on their way; what main says meanwhile is kept for the page's listener.
let firstAnswer: Promise<unknown> | null = ipcRenderer.invoke(channelOf('getState'));
let pushedBefore: AppState | null = null;
ipcRenderer.on(STATE_CHANNEL, keep);

function keep(_event: IpcRendererEvent, state: AppState): void {
  pushedBefore = state;
}

/** The first time what was asked for already. */
function getState(): Promise<unknown> {
  const answer = firstAnswer ?? ipcRenderer.invoke(channelOf('getState'));
  firstAnswer = null;
  return answer;
}

function onState(listener: (state: AppState) => void): () => void {
  // The event carries `sender`, and through it ipcRenderer: it stays on this side.
  const forward = (_event: IpcRendererEvent, state: AppState) => {
    listener(state);
  };
  ipcRenderer.on(STATE_CHANNEL, forward);
  ipcRenderer.removeListener(STATE_CHANNEL, keep);
  if (pushedBefore !== null) listener(pushedBefore);
  pushedBefore = null;
  return () => {
    ipcRenderer.removeListener(STATE_CHANNEL, forward);
  };
}

contextBridge.exposeInMainWorld('comet', { ...Object.fromEntries(calls), getState, onState });
