import { beforeEach, expect, test } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { settle, stopEach, type Unsettled } from '../../../src-main/app/shut-down.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';

const never = (): Promise<never> => new Promise(() => undefined);
const atOnce = (): Promise<void> => Promise.resolve();

let clock: ManualClock;
let hasEnded: boolean;

beforeEach(() => {
  clock = new ManualClock();
  hasEnded = false;
});

async function quit(slow: Partial<Unsettled>): Promise<void> {
  const rest = {
    vault: { answered: atOnce },
    history: { close: atOnce },
    clearSecret: atOnce,
    stateFiles: { settled: atOnce },
    status: { settled: atOnce },
    demo: { close: atOnce },
  };
  void settle({ clock, ...rest, ...slow }).then(() => (hasEnded = true));
  await settled();
}

test('quitting waits for nothing where nothing is left to do', async () => {
  await quit({});
  expect([hasEnded, clock.timerCount]).toEqual([true, 0]);
});

test.each<[string, Partial<Unsettled>]>([
  ['keychain', { vault: { answered: never } }],
  ['history', { history: { close: never } }],
  ['clipboard', { clearSecret: never }],
  [
    'keychain, history and clipboard',
    { vault: { answered: never }, history: { close: never }, clearSecret: never },
  ],
])('a %s that does not answer is waited for two seconds', async (_name, slow) => {
  await quit(slow);
  await clock.advance(1_999);
  expect(hasEnded).toBe(false);
  await clock.advance(1);
  expect(hasEnded).toBe(true);
});

test.each<[string, (writing: () => Promise<void>) => Partial<Unsettled>]>([
  ['accounts and settings', (writing) => ({ stateFiles: { settled: writing } })],
  ['the file of scripts', (writing) => ({ status: { settled: writing } })],
  ['what the sample account began', (writing) => ({ demo: { close: writing } })],
])('%s are waited for as long as writing takes', async (_name, slow) => {
  const written = Promise.withResolvers<undefined>();
  await quit({ ...slow(() => written.promise), vault: { answered: never } });
  await clock.advance(HOUR_MS);
  expect(hasEnded).toBe(false);
  written.resolve(undefined);
  await settled();
  expect(hasEnded).toBe(true);
});

test('what fails to settle keeps nothing else from it', async () => {
  const written = Promise.withResolvers<undefined>();
  await quit({
    stateFiles: { settled: () => written.promise },
    status: { settled: () => Promise.reject(new Error('no disk')) },
    history: { close: () => Promise.reject(new Error('no thread')) },
  });
  expect(hasEnded).toBe(false);
  written.resolve(undefined);
  await settled();
  expect(hasEnded).toBe(true);
});

test('what cannot be stopped is told, and keeps nothing else from being stopped', () => {
  const stopped: string[] = [];
  const failed: unknown[] = [];
  const error = new Error('not this one');
  const broken = () => {
    throw error;
  };
  stopEach([() => stopped.push('first'), broken, () => stopped.push('last')], (reason) =>
    failed.push(reason),
  );
  expect([stopped, failed]).toEqual([['first', 'last'], [error]]);
});
