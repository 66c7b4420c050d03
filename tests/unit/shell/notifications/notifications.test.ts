import { beforeEach, expect, test, vi } from 'vitest';
import { createNotifier } from '../../../../src-main/shell/notifications/notifications.ts';
import { ManualClock } from '../../../fixtures/manual-clock.ts';

const shown = vi.hoisted((): object[] => []);
const system = vi.hoisted(() => ({ refusesAtOnce: false }));

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  class Notification extends EventEmitter {
    static readonly isSupported = (): boolean => true;
    readonly #options: object;

    constructor(options: object) {
      super();
      this.#options = options;
    }

    show(): void {
      if (system.refusesAtOnce) this.emit('failed');
      else shown.push(this.#options);
    }
  }
  return { Notification };
});

beforeEach(() => {
  shown.length = 0;
  system.refusesAtOnce = false;
});

test.each([
  ['linux', 'R&amp;D &lt;b&gt;: Little is left.'],
  ['darwin', 'R&D <b>: Little is left.'],
  ['win32', 'R&D <b>: Little is left.'],
] as const)('on %s the body is shown as it was meant', (platform, body) => {
  const notify = createNotifier({ platform, clock: new ManualClock(), open: () => undefined });
  const said = { title: 'R&D', body: 'R&D <b>: Little is left.', place: { view: 'list' } as const };
  expect(notify({ ...said, onFailed: () => undefined })).toBe(true);
  expect(shown).toMatchObject([{ title: 'R&D', body }]);
});

test('what the system refuses within the call, as Linux does, is not said to be shown', () => {
  system.refusesAtOnce = true;
  const onFailed = vi.fn();
  const notify = createNotifier({ platform: 'linux', clock: new ManualClock(), open: () => undefined });
  expect(notify({ title: '', body: '', place: { view: 'list' }, onFailed })).toBe(false);
  expect(onFailed).toHaveBeenCalledOnce();
});

test('each has an id of its own: two told at one look, and one told after the clock was set back', () => {
  const clock = new ManualClock();
  const notify = createNotifier({ platform: 'win32', clock, open: () => undefined });
  const tell = () => notify({ title: '', body: '', place: { view: 'list' }, onFailed: () => undefined });
  tell();
  tell();
  clock.set(clock.now() - 1);
  tell();
  const ids = shown.map((options) => Reflect.get(options, 'id') as unknown);
  expect(new Set(ids).size).toBe(3);
});
