import { expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import type { AppState } from '#contract/app-state';
import { fail, succeed, type Outcome } from '#contract/failure';
import { Mirror } from '../../../../src-renderer/context/mirror.svelte.ts';
import { NOW } from '../../../fixtures/readings.ts';
import { appState } from '../../../fixtures/states.ts';

/** Main's half: what was asked, in order, and a way to publish. */
function bridge(answer: () => Promise<Outcome<AppState>>) {
  const asked: string[] = [];
  const listeners: ((state: AppState) => void)[] = [];
  return {
    asked,
    publish: (state: AppState) => listeners.forEach((listener) => listener(state)),
    comet: {
      getState: () => {
        asked.push('getState');
        return answer();
      },
      onState: (listener: (state: AppState) => void) => {
        asked.push('onState');
        listeners.push(listener);
        return () => undefined;
      },
    },
  };
}

test('subscribes before it asks', async () => {
  const { comet, asked } = bridge(() => Promise.resolve(succeed(appState())));
  await new Mirror(comet).start();
  expect(asked).toEqual(['onState', 'getState']);
});

test('an answer that is older than a push already seen is ignored', async () => {
  const { promise, resolve } = Promise.withResolvers<Outcome<AppState>>();
  const { comet, publish } = bridge(() => promise);
  const mirror = new Mirror(comet);
  const started = mirror.start();
  publish(appState({ revision: 7 }));
  resolve(succeed(appState({ revision: 6 })));
  await started;
  expect(mirror.state?.revision).toBe(7);
});

test('pushes out of order leave the newest', async () => {
  const { comet, publish } = bridge(() => Promise.resolve(succeed(appState({ revision: 1 }))));
  const mirror = new Mirror(comet);
  await mirror.start();
  for (const revision of [3, 2, 5, 4]) publish(appState({ revision }));
  expect(mirror.state?.revision).toBe(5);
});

test('time is counted from main’s clock, however wrong ours is', async () => {
  let ours = 1_000;
  const { comet, publish } = bridge(() => Promise.resolve(succeed(appState({ revision: 1, at: NOW }))));
  const mirror = new Mirror(comet, () => ours);
  await mirror.start();
  ours += 12_000;
  expect(mirror.now()).toBe(NOW + 12_000);
  publish(appState({ revision: 2, at: NOW + MINUTE_MS }));
  expect(mirror.now()).toBe(NOW + MINUTE_MS);
});

test('when main cannot answer, the failure stands until a state arrives', async () => {
  const { comet, publish } = bridge(() => Promise.resolve(fail('internal')));
  const mirror = new Mirror(comet);
  await mirror.start();
  expect(mirror.failure).toEqual({ code: 'internal' });
  publish(appState());
  expect(mirror.failure).toBeNull();
});
