import type { EventEmitter } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { succeed } from '#contract/failure';
import { followMachine } from '../../../src-main/app/machine-events.ts';
import { Network } from '../../../src-main/http/network.ts';
import { SettingsService } from '../../../src-main/settings/settings-service.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

const electron = vi.hoisted(() => ({ power: null as EventEmitter | null }));

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  electron.power = Object.assign(new Emitter(), { isOnBatteryPower: () => false });
  return { powerMonitor: electron.power, net: { isOnline: () => true } };
});

test.each(['resume', 'unlock-screen'])(
  'a copied key and a token that waits go on %s, where their time is over',
  async (event) => {
    const bench = await Workbench.open({ switches: { requireNewApiUser: true } });
    onTestFinished(() => bench.close());
    const { accounts, clock, signIn, store } = bench;
    let cleared = 0;
    const clearOverdueSecret = () => {
      cleared += 1;
      return Promise.resolve();
    };
    const network = new Network();
    const settings = new SettingsService({
      ...{ clock, store, languageFor: () => 'en', setTheme: () => undefined, onChange: () => undefined },
      stateFiles: { saveSettings: () => Promise.resolve(succeed(null)) },
    });
    onTestFinished(
      followMachine(
        { clearOverdueSecret, clock, log: () => undefined, network, settings, signIn, store },
        accounts,
      ),
    );
    const { accessToken: token } = bench.simulator.state.addAccount({ user: {}, keys: [] });
    await signIn.typed({ ...bench.target(), token });
    expect(bench.signInState).toMatchObject({ phase: 'user-id-needed', tokenWaiting: true });
    electron.power?.emit('suspend');
    // Timers stand still meanwhile.
    clock.set(clock.now() + 8 * HOUR_MS);
    expect(cleared).toBe(0);
    electron.power?.emit(event);
    expect(cleared).toBe(1);
    expect(bench.signInState).toMatchObject({
      tokenWaiting: false,
      failure: { code: 'token-no-longer-waiting' },
    });
  },
);
