import { beforeEach, expect, test, vi } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { SecretClipboard } from '../../../../src-main/shell/clipboard/secret-clipboard.ts';
import { ManualClock, settled } from '../../../fixtures/manual-clock.ts';

/** The system's clipboard, which may refuse. */
const system = vi.hoisted(() => ({
  text: '',
  refuses: false,
  afterRead: () => Promise.resolve(),
  beforeWrite: () => Promise.resolve(),
}));

vi.mock('electron', () => ({
  ClipboardItem: class {
    readonly parts: Record<string, Blob>;
    constructor(parts: Record<string, Blob>) {
      this.parts = parts;
    }
  },
  clipboard: {
    write: async ([item]: { parts: Record<string, Blob> }[]) => {
      await system.beforeWrite();
      if (system.refuses) throw new Error('held by another program');
      system.text = (await item?.parts['text/plain']?.text()) ?? '';
    },
    readText: async () => {
      const { text } = system;
      await system.afterRead();
      return text;
    },
    clear: () => (system.text = ''),
  },
}));

const held = new Set<string>();
let clock: ManualClock;
let clipboard: SecretClipboard;

beforeEach(() => {
  const atOnce = () => Promise.resolve();
  Object.assign(system, { text: '', refuses: false, afterRead: atOnce, beforeWrite: atOnce });
  held.clear();
  clock = new ManualClock();
  clipboard = new SecretClipboard({
    clock,
    platform: 'linux',
    isWayland: false,
    hold: (secret) => {
      held.add(secret);
      return () => held.delete(secret);
    },
    run: () => Promise.resolve(null),
  });
});

test('a secret that could not be copied leaves the one before to be cleared in its time', async () => {
  await clipboard.copy('first');
  system.refuses = true;
  await expect(clipboard.copy('second')).rejects.toThrow('held by another program');
  expect([system.text, [...held]]).toEqual(['first', ['first']]);
  await clock.advance(MINUTE_MS);
  expect([system.text, [...held], clock.timerCount]).toEqual(['', [], 0]);
});

test('a secret that takes the place of another is cleared in its own time', async () => {
  await clipboard.copy('first');
  await clock.advance(20_000);
  await clipboard.copy('second');
  expect([...held]).toEqual(['second']);
  await clock.advance(20_000);
  expect(system.text).toBe('second');
  await clock.advance(20_000);
  expect([system.text, [...held], clock.timerCount]).toEqual(['', [], 0]);
});

test('a secret that is copied while the one before is being cleared stays for its own time', async () => {
  await clipboard.copy('first');
  let copied: Promise<unknown> = Promise.resolve();
  system.afterRead = () => {
    system.afterRead = () => Promise.resolve();
    copied = clipboard.copy('second');
    return new Promise((resolve) => setImmediate(resolve));
  };
  await clock.advance(30_000);
  await copied;
  expect([system.text, [...held]]).toEqual(['second', ['second']]);
  await clock.advance(30_000);
  expect([system.text, [...held], clock.timerCount]).toEqual(['', [], 0]);
});

test('a clipboard that does not answer is given up, and keeps no other secret on it', async () => {
  await clipboard.copy('first');
  let answer = (): void => undefined;
  system.beforeWrite = () => new Promise((resolve) => (answer = resolve));
  const refused = expect(clipboard.copy('second')).rejects.toThrow('does not answer');
  await clock.advance(MINUTE_MS);
  await refused;
  expect(system.text).toBe('');
  // It comes after all, and goes in its time.
  answer();
  await settled();
  expect(system.text).toBe('second');
  await clock.advance(MINUTE_MS);
  expect([system.text, [...held], clock.timerCount]).toEqual(['', [], 0]);
});

test('a clipboard that does not answer a look leaves the next secret to be copied', async () => {
  await clipboard.copy('first');
  system.afterRead = () => new Promise(() => undefined);
  await clock.advance(MINUTE_MS);
  await clipboard.copy('second');
  expect(system.text).toBe('second');
});

test('a secret that is copied while the one before waits to be cleared is cleared when the app ends', async () => {
  await clipboard.copy('first');
  await clock.advance(30_000 - 1);
  const copied = clipboard.copy('second');
  await clock.advance(1);
  await copied;
  expect(system.text).toBe('second');
  await clipboard.clear();
  expect([system.text, [...held], clock.timerCount]).toEqual(['', [], 0]);
});

test('a secret is cleared however long the look takes, and no other one in its place', async () => {
  await clipboard.copy('first');
  let answer = (): void => undefined;
  system.afterRead = () => new Promise((resolve) => (answer = resolve));
  await clock.advance(MINUTE_MS);
  expect([system.text, [...held]]).toEqual(['first', ['first']]);
  answer();
  await settled();
  expect([system.text, [...held], clock.timerCount]).toEqual(['', [], 0]);
  await clipboard.copy('second');
  await clock.advance(MINUTE_MS);
  const late = answer;
  system.afterRead = () => Promise.resolve();
  await clipboard.copy('third');
  late();
  await settled();
  expect(system.text).toBe('third');
});
