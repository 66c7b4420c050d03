import { describe, expect, test } from 'vitest';
import { fail, succeed } from '#contract/failure';
import { LoadedKeys } from '../../../../src-renderer/picker/loaded-keys.svelte.ts';
import { keyList } from '../../../fixtures/pin-states.ts';
import { NOW, reading } from '../../../fixtures/readings.ts';

const keys = keyList(250);

function slices(source = keys, size = 100) {
  return ({ offset }: { offset: number }) =>
    Promise.resolve(
      succeed({
        items: source.slice(offset, offset + size),
        loaded: Math.min(source.length, offset + size),
        total: source.length,
        complete: offset + size >= source.length,
        readAt: NOW,
      }),
    );
}

describe('the list of the picker', () => {
  test('asks until it has every key, in the order of the gateway', async () => {
    const list = new LoadedKeys(slices());
    await list.load();
    expect(list.phase).toBe('complete');
    expect(list.items).toEqual(keys);
    expect(list.total).toBe(250);
  });

  test('keeps what it has when a page fails, and goes on from there', async () => {
    const offsets: number[] = [];
    let isBroken = true;
    const list = new LoadedKeys((input) => {
      offsets.push(input.offset);
      return isBroken && input.offset === 100 ? Promise.resolve(fail('timed-out')) : slices()(input);
    });
    await list.load();
    expect(list.phase).toBe('failed');
    expect(list.failure).toEqual({ code: 'timed-out' });
    expect(list.items.length).toBe(100);
    isBroken = false;
    await list.load();
    expect(list.failure).toBeNull();
    expect(list.items).toEqual(keys);
    expect(offsets).toEqual([0, 100, 100, 200]);
  });

  test('a key that comes twice stands once, with its latest reading', async () => {
    const again = { ...keys[0], reading: reading({ keyId: keys[0]?.reading.keyId ?? 0, remaining: 1 }) };
    const shifted = [
      ...keys.slice(0, 100),
      { ...again, status: 'low' as const, needsAction: false },
      ...keys.slice(100),
    ];
    const list = new LoadedKeys(slices(shifted));
    await list.load();
    expect(list.items.length).toBe(250);
    expect(list.items[0]?.reading.remaining).toBe(1);
  });

  test('says of every key what main says of it by now, and stays complete meanwhile', async () => {
    let source = keys;
    const list = new LoadedKeys((input) => slices(source)(input));
    await list.renew();
    source = keys.map((key) => ({ ...key, status: 'exhausted' }));
    const renewing = list.renew();
    expect(list.phase).toBe('complete');
    await renewing;
    expect(list.items).toEqual(source);
  });

  test('shows what is gone until all of it came anew, and no longer', async () => {
    let source = keys;
    const list = new LoadedKeys((input) => slices(source)(input));
    await list.renew();
    source = keys.slice(1);
    await list.renew();
    expect(list.items).toEqual(source);
  });

  test('is read to its end before it is read anew, however often that is wanted', async () => {
    const offsets: number[] = [];
    let source = keys;
    const list = new LoadedKeys((input) => {
      offsets.push(input.offset);
      return slices(source)(input);
    });
    const loading = list.load();
    source = keys.map((key) => ({ ...key, status: 'exhausted' }));
    await Promise.all([list.renew(), list.renew(), loading]);
    expect(offsets).toEqual([0, 100, 200, 0, 100, 200]);
    expect(list.items).toEqual(source);
  });

  test('keeps what it has where it fails to come anew, and goes on with that', async () => {
    const offsets: number[] = [];
    let isBroken = false;
    let source = keys;
    const list = new LoadedKeys((input) => {
      offsets.push(input.offset);
      return isBroken && input.offset === 100 ? Promise.resolve(fail('timed-out')) : slices(source)(input);
    });
    await list.load();
    isBroken = true;
    source = keys.slice(1);
    await list.renew();
    expect([list.phase, list.items.length]).toEqual(['failed', 250]);
    isBroken = false;
    await list.load();
    expect(list.items).toEqual(source);
    expect(offsets.slice(3)).toEqual([0, 100, 100, 200]);
  });

  test('an empty page ends the list, whatever it says about more', async () => {
    const list = new LoadedKeys(() =>
      Promise.resolve(succeed({ items: [], loaded: 0, total: 9, complete: false, readAt: NOW })),
    );
    await list.load();
    expect(list.phase).toBe('complete');
  });

  test('an answer that comes after the picker was left is dropped', async () => {
    const list = new LoadedKeys(slices());
    const loading = list.load();
    list.stop();
    await loading;
    expect(list.items).toEqual([]);
  });
});
