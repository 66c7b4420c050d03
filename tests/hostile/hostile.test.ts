import { expect, test } from 'vitest';
import { report } from './hostile-report.ts';
import { runHostile } from './hostile-run.ts';

const SECONDS = 60;

/*
 * With new seeds each time; longer by `npm run test:hostile -- --answers 10000`.
 * Over 5 s: what harms is rare among what a gateway can say, so the more answers the better.
 */
test(
  'whatever one gateway answers, other accounts, files, memory and the flow of frames are unharmed',
  async () => {
    const seed = Math.floor(Math.random() * 1e9);
    const result = await runHostile({ seed, seconds: SECONDS });
    console.log(`hostile gateway: seed ${seed}\n${report(result)}`);
    expect({ seed, harm: result.harm }).toEqual({ seed, harm: null });
    expect(result.answers).toBeGreaterThan(200);
  },
  5 * 60_000,
);
