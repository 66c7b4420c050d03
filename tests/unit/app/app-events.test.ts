import type { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { followApp } from '../../../src-main/app/app-events.ts';
import { settled } from '../../fixtures/manual-clock.ts';

const electron = vi.hoisted(() => ({ quits: 0, app: null as EventEmitter | null }));

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  electron.app = Object.assign(new Emitter(), { quit: () => (electron.quits += 1) });
  return { app: electron.app, powerMonitor: new Emitter() };
});

test('the app quits when what is left to do ends in an exception', async () => {
  const failed: unknown[] = [];
  followApp({
    renewConnections: () => undefined,
    isCallPending: () => false,
    shutDown: () => Promise.reject(new Error('not settled')),
    onShutDownFailed: (error) => failed.push(error),
  });
  const event = { preventDefault: vi.fn() };
  electron.app?.emit('before-quit', event);
  await settled();
  expect([event.preventDefault.mock.calls.length, electron.quits, failed]).toEqual([
    1,
    1,
    [new Error('not settled')],
  ]);
  electron.app?.emit('before-quit', event);
  expect(event.preventDefault).toHaveBeenCalledOnce();
});
