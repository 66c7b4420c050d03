import { beforeEach, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import {
  SecretClipboard,
  type PlainClipboard,
  type SecretClipboardDependencies,
} from '../../../../src-main/shell/clipboard/secret-clipboard.ts';
import { ManualClock, settled } from '../../../fixtures/manual-clock.ts';

/** The system's clipboard, which may refuse. */
const system = {
  text: '',
  refuses: false,
  formats: [] as string[],
  afterRead: () => Promise.resolve(),
  beforeWrite: () => Promise.resolve(),
  afterWrite: () => Promise.resolve(),
};

const SYSTEM: PlainClipboard = {
  write: async (formats) => {
    await system.beforeWrite();
    if (system.refuses) throw new Error('held by another program');
    system.formats = Object.keys(formats);
    system.text = (await formats['text/plain']?.text()) ?? '';
    await system.afterWrite();
  },
  read: async () => {
    const { text } = system;
    await system.afterRead();
    return text;
  },
  clear: () => (system.text = ''),
};

const held = new Set<string>();
let clock: ManualClock;
let clipboard: SecretClipboard;

beforeEach(() => {
  const atOnce = () => Promise.resolve();
  const steps = { afterRead: atOnce, beforeWrite: atOnce, afterWrite: atOnce };
  Object.assign(system, { text: '', refuses: false, ...steps });
  held.clear();
  clock = new ManualClock();
  clipboard = newClipboard({});
});

function newClipboard(given: Partial<SecretClipboardDependencies>): SecretClipboard {
  return new SecretClipboard({
    clipboard: SYSTEM,
    clock,
    platform: 'linux',
    isWayland: false,
    hold: (secret) => {
      held.add(secret);
      return () => held.delete(secret);
    },
    run: () => Promise.resolve(null),
    ...given,
  });
}

test('a secret that could not be copied leaves the one before to be cleared in its time', async () => {
  await clipboard.copy('first');
  system.refuses = true;
  await expect(clipboard.copy('second')).rejects.toThrow('held by another program');
  expect([system.text, [...held]]).toEqual(['first', ['first']]);
  await clock.advance(MINUTE_MS);
  expect([system.text, [...held], clock.timerCount]).toEqual(['', [], 0]);
});

test('a secret whose time ran out in a sleep goes as soon as the machine wakes up', async () => {
  await clipboard.copy('sk-first');
  clock.set(clock.now() + 20_000);
  await clipboard.woke();
  expect(system.text).toBe('sk-first');
  clock.set(clock.now() + 8 * HOUR_MS);
  await clipboard.woke();
  expect([system.text, held.size]).toEqual(['', 0]);
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
  const refused = expect(clipboard.copy('second')).rejects.toThrow('No answer within');
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

test('a look that is answered late clears nothing that was copied meanwhile, here or elsewhere', async () => {
  await clipboard.copy('first');
  const first = slowOnce('afterRead');
  await clock.advance(MINUTE_MS);
  expect([system.text, [...held]]).toEqual(['first', ['first']]);
  system.text = 'a text of the user';
  first.answer();
  await settled();
  expect([system.text, [...held], clock.timerCount]).toEqual(['a text of the user', [], 0]);
  await clipboard.copy('second');
  const second = slowOnce('afterRead');
  await clock.advance(MINUTE_MS);
  await clipboard.copy('third');
  second.answer();
  await settled();
  expect([system.text, [...held]]).toEqual(['third', ['third']]);
});

test('a secret is cleared however long the look takes', async () => {
  await clipboard.copy('first');
  const look = slowOnce('afterRead');
  await clock.advance(MINUTE_MS);
  look.answer();
  await settled();
  expect([system.text, [...held], clock.timerCount]).toEqual(['', [], 0]);
});

test('a copy that is there though the clipboard never said so is cleared in its time', async () => {
  const write = slowOnce('afterWrite');
  await giveUp(clipboard.copy('first'), write);
  expect(system.text).toBe('first');
  await clock.advance(30_000);
  expect([system.text, [...held], clock.timerCount]).toEqual(['', [], 0]);
});

test('a copy that is there though the clipboard never said so is cleared when the app ends', async () => {
  const write = slowOnce('afterWrite');
  await giveUp(clipboard.copy('first'), write);
  await clipboard.clear();
  expect([system.text, [...held], clock.timerCount]).toEqual(['', [], 0]);
});

test('a copy that the clipboard takes after a later one leaves that one to be cleared', async () => {
  const write = slowOnce('afterWrite');
  await giveUp(clipboard.copy('first'), write);
  await clipboard.copy('second');
  await clock.advance(20_000);
  write.answer();
  await settled();
  expect(system.text).toBe('second');
  await clock.advance(10_000);
  expect(system.text).toBe('');
  await clock.advance(MINUTE_MS);
  expect([[...held], clock.timerCount]).toEqual([[], 0]);
});

test('a copy that comes after a later one was cleared is cleared in its own time', async () => {
  const write = slowOnce('beforeWrite');
  await giveUp(clipboard.copy('first'), write);
  await clipboard.copy('second');
  await clock.advance(MINUTE_MS);
  expect([system.text, [...held]]).toEqual(['', ['first']]);
  write.answer();
  await settled();
  expect(system.text).toBe('first');
  await clock.advance(30_000 - 1);
  expect(system.text).toBe('first');
  await clock.advance(1);
  expect([system.text, [...held], clock.timerCount]).toEqual(['', [], 0]);
});

test('what the user copied meanwhile stays', async () => {
  await clipboard.copy('first');
  system.text = 'a text of the user';
  await clock.advance(30_000);
  expect([system.text, [...held], clock.timerCount]).toEqual(['a text of the user', [], 0]);
});

test('a clipboard that cannot be read is left alone, and holds up nothing', async () => {
  await clipboard.copy('first');
  system.afterRead = () => Promise.reject(new Error('held by another program'));
  await clock.advance(30_000);
  expect([system.text, [...held], clock.timerCount]).toEqual(['first', [], 0]);
});

test('a secret says when it goes, and carries what keeps it out of histories', async () => {
  expect(await clipboard.copy('first')).toEqual({
    result: 'copied',
    clearsAt: clock.now() + 30_000,
    clearing: 'sure',
  });
  expect(system.formats).toContain('electron application/osclipboard;format="x-kde-passwordManagerHint"');
});

test('where the compositor may keep it, it is cleared with its own program too, which may hang', async () => {
  const programs: string[] = [];
  clipboard = newClipboard({
    isWayland: true,
    run: (program, args) => {
      programs.push([program, ...args].join(' '));
      return new Promise(() => undefined);
    },
  });
  expect(await clipboard.copy('first')).toMatchObject({ clearing: 'best-effort' });
  await clock.advance(MINUTE_MS);
  expect([system.text, programs, [...held]]).toEqual(['', ['wl-copy --clear'], []]);
  await clipboard.copy('second');
  expect(system.text).toBe('second');
});

interface SlowStep {
  readonly reached: Promise<void>;
  readonly answer: () => void;
}

/** That one step waits until it is answered; the next one does not. */
function slowOnce(step: 'beforeWrite' | 'afterWrite' | 'afterRead'): SlowStep {
  const reached = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  system[step] = () => {
    system[step] = () => Promise.resolve();
    reached.resolve();
    return answered.promise;
  };
  return { reached: reached.promise, answer: answered.resolve };
}

async function giveUp(copied: Promise<unknown>, at: SlowStep): Promise<void> {
  const refused = expect(copied).rejects.toThrow('No answer within');
  await at.reached;
  await clock.advance(1_500);
  await refused;
}
