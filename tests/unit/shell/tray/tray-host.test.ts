import { describe, expect, it, vi } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { nextAskDelay, watchTrayHost } from '../../../../src-main/shell/tray/tray-host.ts';
import { ManualClock, settled } from '../../../fixtures/manual-clock.ts';

it.each([
  [0, 500],
  [14_999, 500],
  [15_000, 30_000],
  [599_999, 30_000],
  [600_000, null],
])('%d ms after the start the next question comes in %s ms', (elapsedMs, delayMs) => {
  expect(nextAskDelay(elapsedMs)).toBe(delayMs);
});

/** A watch whose first question is answered, unless its answer never comes. */
async function watch(ask: () => Promise<boolean> = () => Promise.resolve(false)) {
  const clock = new ManualClock();
  const parts = { clock, ask: vi.fn(ask), onHost: vi.fn(), onNoHost: vi.fn() };
  const watching = watchTrayHost(parts);
  await settled();
  return { ...parts, watch: watching };
}

describe('the watch', () => {
  it('asks at once, and ends with the first yes', async () => {
    const { clock, ask, onHost, onNoHost } = await watch(() => Promise.resolve(true));
    expect(onHost).toHaveBeenCalledOnce();
    await clock.advance(700_000);
    expect(ask).toHaveBeenCalledOnce();
    expect(onNoHost).not.toHaveBeenCalled();
  });

  it('gives up hope once after 15 s, and goes on asking for 10 min', async () => {
    const { clock, ask, onNoHost } = await watch();
    await clock.advance(14_999);
    expect(ask).toHaveBeenCalledTimes(30);
    expect(onNoHost).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(onNoHost).toHaveBeenCalledOnce();
    await clock.advance(HOUR_MS);
    expect(ask).toHaveBeenCalledTimes(31 + 20);
    expect(onNoHost).toHaveBeenCalledOnce();
    expect(clock.timerCount).toBe(0);
  });

  it('gives up hope as soon where the clock is set back meanwhile', async () => {
    const { clock, onNoHost } = await watch();
    await clock.advance(5_000);
    clock.set(clock.now() - HOUR_MS);
    await clock.advance(10_000);
    expect(onNoHost).toHaveBeenCalledOnce();
  });

  it('finds a host that comes late, also when it is told to ask after the end', async () => {
    let isThere = false;
    const { clock, onHost, watch: late } = await watch(() => Promise.resolve(isThere));
    await clock.advance(700_000);
    isThere = true;
    late.recheck();
    await settled();
    expect(onHost).toHaveBeenCalledOnce();
  });

  it('takes a failing question for a no', async () => {
    const { clock, ask } = await watch(() => Promise.reject(new Error('no bus')));
    await clock.advance(500);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('never asks twice at a time', async () => {
    const { ask, watch: slow } = await watch(() => new Promise(() => {}));
    slow.recheck();
    await settled();
    expect(ask).toHaveBeenCalledOnce();
  });

  it('calls nobody once stopped, even with an answer under way', async () => {
    const { promise, resolve: answer } = Promise.withResolvers<boolean>();
    const { clock, onHost, watch: stopped } = await watch(() => promise);
    stopped.stop();
    answer(true);
    await settled();
    expect(onHost).not.toHaveBeenCalled();
    expect(clock.timerCount).toBe(0);
  });
});
