import { expect, test } from 'vitest';
import { report } from './report.ts';
import { testWorld } from './world-test.ts';

const SECONDS = 60;

/*
 * With new seeds each time; half an hour of it is `npm run test:world -- --minutes 30`.
 * Over 5 s: what is wrong shows where events cross that seldom meet, so the more histories the better.
 */
test(
  'whatever happens to machine, gateways and app, what is shown is true',
  async () => {
    const seed = Math.floor(Math.random() * 1e9);
    const result = await testWorld({ seed, seconds: SECONDS });
    console.log(`world: seed ${seed}\n${report(result)}`);
    expect({ seed, broken: result.broken }).toEqual({ seed, broken: null });
    expect(result.tally.steps).toBeGreaterThan(100);
  },
  5 * 60_000,
);
