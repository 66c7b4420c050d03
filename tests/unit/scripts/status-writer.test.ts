import { beforeEach, describe, expect, test } from 'vitest';
import type { AppState } from '#contract/app-state';
import { englishText } from '../../fixtures/english-text.ts';
import { StatusWriter } from '../../../src-main/scripts/status-writer.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { NOW } from '../../fixtures/readings.ts';
import { account, appState } from '../../fixtures/states.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';

let clock: ManualClock;
let written: string[];
let logged: string[];
let isFull: boolean;
let writer: StatusWriter;

beforeEach(() => {
  [clock, written, logged, isFull] = [new ManualClock(), [], [], false];
  writer = new StatusWriter({
    clock,
    write: (text) =>
      isFull ? Promise.reject(new Error('ENOSPC')) : Promise.resolve(void written.push(text)),
    log: (event) => logged.push(event),
  });
});

function follow(remaining: number, more: Partial<AppState> = {}): void {
  writer.follow(
    appState({ accounts: [account({ pins: [pin({ keyId: 1, remaining })] })], ...more }),
    englishText,
  );
}

describe('the file for scripts', () => {
  test('is written once for a burst of snapshots, with the last of them', async () => {
    follow(1);
    follow(2);
    await clock.advance(1_000);
    expect(written).toHaveLength(1);
    expect(written[0]).toContain('"units": 2');
  });

  test('is left alone when nothing of it has changed', async () => {
    follow(1);
    await clock.advance(1_000);
    follow(1, { at: NOW + 1_000, popoverVisible: false });
    await clock.advance(1_000);
    expect(written).toHaveLength(1);
  });

  test('is written before the app ends', async () => {
    follow(1);
    await writer.settled();
    expect(written).toHaveLength(1);
  });

  test('that cannot be written is told once, and written again when it can be', async () => {
    isFull = true;
    for (const remaining of [1, 2]) {
      follow(remaining);
      await writer.settled();
      await clock.advance(1_000);
    }
    expect(logged).toEqual(['status-not-written']);
    isFull = false;
    follow(2);
    await writer.settled();
    expect(written).toHaveLength(1);
    // And told once more, when it was possible meanwhile.
    isFull = true;
    follow(3);
    await writer.settled();
    expect(logged).toEqual(['status-not-written', 'status-not-written']);
  });

  test('is written of the next snapshot, where one could not be told at all', async () => {
    const unreadable = new Proxy(appState({}), {
      get() {
        throw new RangeError('unreadable');
      },
    });
    writer.follow(unreadable, englishText);
    await clock.advance(1_000);
    expect([written, logged]).toEqual([[], ['status-not-written']]);
    follow(1);
    await clock.advance(1_000);
    expect(written).toHaveLength(1);
  });

  test('is written one after the other, and with what came last while a slow write was under way', async () => {
    const slow = Promise.withResolvers<undefined>();
    const contents: string[] = [];
    writer = new StatusWriter({
      clock,
      write: async (text) => {
        contents.push(text);
        if (contents.length === 1) await slow.promise;
      },
      log: () => undefined,
    });
    for (const remaining of [1, 2, 3]) {
      follow(remaining);
      await clock.advance(1_000);
    }
    expect(contents).toHaveLength(1);
    slow.resolve(undefined);
    await writer.settled();
    expect(contents.map((text) => /"spendable": {\s*"units": (\d)/.exec(text)?.[1])).toEqual(['1', '3']);
  });
});
