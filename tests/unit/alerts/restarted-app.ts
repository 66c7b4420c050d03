import type { AlertsSetting } from '#contract/settings';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { succeed } from '#contract/failure';
import { englishText } from '../../fixtures/english-text.ts';
import { AlertService, type AlertNotification } from '../../../src-main/alerts/alert-service.ts';
import { AlertsStore } from '../../../src-main/state/alerts-store.ts';
import { EMPTY_ALERTS_FILE, type AlertsFile } from '../../../src-main/state/alerts-file.ts';
import type { AppStateStore } from '../../../src-main/state/app-state-store.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { NOW } from '../../fixtures/readings.ts';
import { account, newStore } from '../../fixtures/states.ts';

/** One start of the app after the other, with what it keeps between them. */
export class RestartedApp {
  readonly clock = new ManualClock();
  readonly events: string[] = [];
  readonly wishes: AlertNotification[] = [];
  kept: AlertsFile = EMPTY_ALERTS_FILE;
  isLooking = false;
  isShown = true;
  isDiskGone = false;
  /** What showing a notification throws, the last one first. */
  readonly errors: Error[] = [];
  /** What asking for the time throws. */
  readonly clockErrors: Error[] = [];
  clockReads = 0;
  readonly logged: string[] = [];
  store!: AppStateStore;
  service!: AlertService;
  stop = (): void => undefined;

  constructor() {
    this.start([]);
  }

  start(
    accounts: readonly AccountState[],
    alerts: AlertsSetting = { ...DEFAULT_SETTINGS.alerts, on: true },
  ): void {
    this.stop();
    this.store = newStore(this.clock, { accounts, settings: { ...DEFAULT_SETTINGS, alerts } });
    const alertsStore = new AlertsStore(structuredClone(this.kept), async (file) => {
      // As a disk: it is kept some time after it was to be.
      await Promise.resolve();
      if (this.isDiskGone) throw new Error('no disk');
      this.events.push('kept');
      this.kept = structuredClone(file);
      return succeed(null);
    });
    this.service = new AlertService({
      clock: {
        now: () => {
          this.clockReads += 1;
          const error = this.clockErrors.pop();
          if (error) throw error;
          return this.clock.now();
        },
        monotonic: () => this.clock.monotonic(),
        after: (delayMs, callback) => this.clock.after(delayMs, callback),
      },
      store: this.store,
      alertsStore,
      notify: (wish) => {
        const error = this.errors.pop();
        if (error) throw error;
        if (this.isShown) this.wishes.push(wish);
        this.events.push('told');
        return this.isShown;
      },
      window: () => ({ visible: this.isLooking, focused: this.isLooking }),
      text: () => englishText,
      log: (event) => this.logged.push(event),
    });
    this.service.start();
    this.stop = () => this.service.stop();
  }

  async publish(...accounts: readonly AccountState[]): Promise<void> {
    this.store.update(() => ({ accounts }));
    await settled();
  }

  async set(alerts: Partial<AlertsSetting>): Promise<void> {
    const { settings } = this.store.get();
    this.store.update(() => ({ settings: { ...settings, alerts: { ...settings.alerts, ...alerts } } }));
    await settled();
  }

  get told(): string[] {
    return this.wishes.map(({ body, title }) => `${title}: ${body}`);
  }
}

/** With so many of 1,000 units left. */
export function pinWith(left: number, more: Partial<PinState> = {}): PinState {
  return { ...pin({ remaining: left, used: 1_000 - left, readAt: NOW }), ...more };
}

/** Its balance is not known, unless it is given; nothing is planned, so that no moment is past a refresh. */
export function accountOf(changes: Partial<AccountState> = {}): AccountState {
  const { refresh } = account();
  return account({ balance: null, refresh: { ...refresh, next: null }, ...changes });
}

export function accountWith(left: number, more: Partial<AccountState> = {}): AccountState {
  return accountOf({ pins: [pinWith(left)], ...more });
}

export const ACCOUNT_ID = account().id;

/** At 190 and at 40. */
export const LOW = 'ci: Running low: <$0.01 left, 19%.';
export const VERY_LOW = 'ci: Almost used up: <$0.01 left, 4%.';
