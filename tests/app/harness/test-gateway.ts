import { startSimulator, type Simulator } from '../../../src-main/simulator/simulator.ts';
import type { KeySeed } from '../../../src-main/simulator/gateway-state.ts';
import { expect, test as base } from './tray-test.ts';
import type { TrayApp } from './tray-app.ts';

/** A gateway for one test, with one account on it; its clock and the app's move together. */
export interface TestGateway {
  readonly simulator: Simulator;
  readonly token: string;
  readonly userId: number;
  readonly keyIds: readonly number[];
  /** Moves the app's clock and the gateway's. */
  advance(app: TrayApp, ms: number): Promise<void>;
  /** The machine sleeps, and the gateway's clock goes on as well. */
  sleep(app: TrayApp, ms: number): Promise<void>;
}

const DOLLAR = 500_000;

/** Oldest first; the picker shows them the other way round. */
const DEFAULT_KEYS: readonly KeySeed[] = [
  { fields: { name: 'production', remain_quota: 60 * DOLLAR, used_quota: 40 * DOLLAR } },
  { fields: { name: 'ci-nightly', remain_quota: 10 * DOLLAR } },
  { fields: { name: 'batch', unlimited_quota: true, remain_quota: -3 * DOLLAR, used_quota: 3 * DOLLAR } },
];

interface GatewayOptions {
  /** In an object, since Playwright takes a bare list for a fixture with options. */
  account: { readonly keys: readonly KeySeed[] };
}

export const test = base.extend<GatewayOptions & { gateway: TestGateway }>({
  account: [{ keys: DEFAULT_KEYS }, { option: true }],
  gateway: async ({ account }, use) => {
    let aheadMs = 0;
    const simulator = await startSimulator({ now: () => Date.now() + aheadMs });
    const user = simulator.state.addAccount({ user: { quota: 84.2 * DOLLAR }, ...account });
    await use({
      simulator,
      token: user.accessToken,
      userId: user.userId,
      keyIds: user.keyIds,
      advance: (app, ms) => app.clock.advance(ms, (stepMs) => (aheadMs += stepMs)),
      sleep: async (app, ms) => {
        aheadMs += ms;
        await app.clock.sleep(ms);
      },
    });
    // Our client never does what the contract forbids, in any test.
    expect(simulator.violations()).toEqual([]);
    await simulator.close();
  },
});

export { expect };
