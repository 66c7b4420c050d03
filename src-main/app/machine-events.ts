import { net, powerMonitor } from 'electron';
import type { Accounts } from '../accounts/accounts.ts';
import type { SignIn } from '../accounts/sign-in/sign-in.ts';
import type { SettingsServices } from './create-settings.ts';
import type { AppDependencies } from './dependencies.ts';
import { MachineWatch, type MachineFacts } from '../polling/machine-watch.ts';
import { networksIn } from '../shell/system/network-fingerprint.ts';
import { NetworkHint } from '../state/network-hint.ts';

/**
 * Lets the accounts sleep and wake with the machine; returns what ends that. Systems tell only a part, too late or many
 * times: the watch looks for itself as well.
 */
export function followMachine(
  {
    clearOverdueSecret,
    clock,
    log,
    network,
    settings,
    signIn,
    store,
  }: Pick<AppDependencies, 'clearOverdueSecret' | 'clock' | 'log' | 'network' | 'store'> &
    Pick<SettingsServices, 'settings'> & { readonly signIn: Pick<SignIn, 'woke'> },
  accounts: Accounts,
): () => void {
  const hint = new NetworkHint(store);
  const watch = new MachineWatch(clock, machineFacts, {
    onSuspend: () => {
      log('machine-suspended', {});
      accounts.suspend();
    },
    onWake: (reason) => {
      log('machine-awake', { reason });
      void clearOverdueSecret();
      signIn.woke();
      settings.wake();
      accounts.wake(reason);
      // Connections from before the sleep are dead, though they may not know it.
      network.renew();
    },
    onClockSetBack: (byMs) => {
      log('clock-set-back', { byMs });
      settings.clockSetBack(byMs);
      accounts.clockSetBack(byMs);
    },
    onFacts: ({ onBattery, online }) => {
      accounts.setOnBattery(onBattery);
      hint.tell(online);
    },
    // What is under way may still arrive; where it does not, it is asked again soon.
    onNetworkChange: () => accounts.wake('back-online'),
    onZoneChange: () => accounts.renew(),
  });
  powerMonitor.on('suspend', () => watch.suspended());
  powerMonitor.on('resume', () => watch.woke());
  powerMonitor.on('unlock-screen', () => watch.woke());
  powerMonitor.on('on-ac', () => watch.checkFacts());
  powerMonitor.on('on-battery', () => watch.checkFacts());
  watch.start();
  return () => watch.stop();
}

function machineFacts(): MachineFacts {
  const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
  return {
    onBattery: powerMonitor.isOnBatteryPower(),
    online: net.isOnline(),
    zone,
    networks: networksIn(),
  };
}
