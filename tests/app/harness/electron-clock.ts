import type { ElectronApplication } from 'playwright/test';
import type { Steps, TestHandles } from './pass-time.ts';

type Handles = { readonly cometTrayTest: TestHandles };

/** Of main's clock, in a process of its own. */
export function stepsOf(app: ElectronApplication): Steps {
  return {
    untilNextMs: () => app.evaluate(() => (globalThis as unknown as Handles).cometTrayTest.clock.untilNextMs),
    advance: (ms) =>
      app.evaluate((_electron, by) => (globalThis as unknown as Handles).cometTrayTest.clock.advance(by), ms),
    settled: () => app.evaluate(() => (globalThis as unknown as Handles).cometTrayTest.underWay.settled()),
  };
}

export function sleep(app: ElectronApplication, ms: number): Promise<void> {
  return app.evaluate(
    (_electron, by) => (globalThis as unknown as Handles).cometTrayTest.clock.sleep(by),
    ms,
  );
}
