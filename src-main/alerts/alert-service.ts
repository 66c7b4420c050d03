import { SerialQueue } from '#async/serial-queue';
import { LONGEST_TIMER_MS } from '#clock/durations';
import type { AlertName } from '#contract/alerts';
import type { Place } from '#contract/app-state';
import { formatInstant } from '#presentation/format-instant';
import type { MainText } from '#text';
import { alertFocus } from '#presentation/alert-focus';
import { nameAmong } from '#presentation/key-name';
import { planDelivery } from './rules/plan-delivery.ts';
import { ruleInputsOf, snoozedOf } from './rules/rule-input.ts';
import {
  storedAlerts,
  evaluateAlerts,
  prunedAlerts,
  movedKeys,
  type AlertsState,
} from './rules/evaluate-alerts.ts';
import type { Alert } from './rules/alert-model.ts';
import { setHere } from './rules/set-here.ts';
import { heldUntil, nextCheckAt } from './rules/next-check.ts';
import { alertFigures } from './alert-figures.ts';
import { alertRemedy } from './alert-remedy.ts';
import { notificationText, type AlertLine } from './notification-text.ts';
import { refusalSentences } from './refusal-sentences.ts';
import { isQuiet } from './rules/quiet-hours.ts';
import { standings } from './rules/standing.ts';
import { UndeliveredAlerts } from './undelivered-alerts.ts';
import type { AccountRuleInput } from './rules/rules.ts';
import type { AlertsStore } from '../state/alerts-store.ts';
import type { Clock } from '../clock/clock.ts';
import type { AppStateStore } from '../state/app-state-store.ts';

export interface AlertNotification {
  readonly title: string;
  readonly body: string;
  /** Where a click leads. */
  readonly place: Place;
  /** The system refused or lost it. */
  readonly onFailed: () => void;
}

export interface AlertServiceDependencies {
  readonly clock: Clock;
  readonly store: AppStateStore;
  readonly alertsStore: AlertsStore;
  /** False: nobody is told. */
  readonly notify: (notification: AlertNotification) => boolean;
  readonly window: () => { readonly visible: boolean; readonly focused: boolean };
  readonly text: () => MainText;
  /** Codes and counts only. */
  readonly log: (event: string, fields: object) => void;
}

/** Follows every snapshot and the clock: what begins to be true is kept as told, and then told. */
export class AlertService {
  readonly #dependencies: AlertServiceDependencies;
  #state: AlertsState;
  readonly #undelivered: UndeliveredAlerts;
  /** With the last look, judged or not. */
  #seen: readonly AccountRuleInput[] = [];
  #isScheduled = false;
  readonly #evaluations = new SerialQueue();
  #cancelTimer: () => void = () => undefined;

  constructor(dependencies: AlertServiceDependencies) {
    const { held, rules, visible } = dependencies.alertsStore.file;
    this.#dependencies = dependencies;
    this.#state = { held, rules };
    this.#undelivered = new UndeliveredAlerts(visible);
  }

  /** When the kept accounts are in the state. */
  start(): void {
    this.#dependencies.store.subscribe(() => this.#scheduleEvaluation());
    this.#scheduleEvaluation();
  }

  stop(): void {
    this.#cancelTimer();
  }

  /** Null: all of them. */
  dismiss(name: AlertName | null): void {
    this.#undelivered.dismiss(name);
    this.#scheduleEvaluation();
  }

  /** Whether the system shows notifications at all. */
  test(): boolean {
    const { test } = this.#dependencies.text().messages.notifications;
    return this.#dependencies.notify({ ...test, place: { view: 'settings' }, onFailed: () => undefined });
  }

  /** One look after the other; many snapshots at once are one. */
  #scheduleEvaluation(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    void this.#evaluations.run(() => this.#evaluateSafely());
  }

  /** What was told by then is not told again; for all else the next look begins where this one did. */
  async #evaluateSafely(): Promise<void> {
    try {
      await this.#evaluate();
    } catch (error) {
      this.#dependencies.log('alerts-not-evaluated', { error });
    }
  }

  async #evaluate(): Promise<void> {
    this.#isScheduled = false;
    const { clock, store } = this.#dependencies;
    const { accounts, settings } = store.get();
    const { alwaysTell, on, quietHours } = settings.alerts;
    const now = clock.now();
    const inputs = ruleInputsOf(accounts, settings.alerts, now);
    const quiet = isQuiet(quietHours, now);
    const changes = { moved: movedKeys(this.#seen, inputs), setHere: setHere(this.#seen, inputs) };
    const own = { on: on === true, quiet, alwaysTell, snoozed: snoozedOf(accounts), ...changes };
    const { alerts, state, summary } = evaluateAlerts(this.#state, inputs, own, now);
    this.#seen = inputs;
    this.#state = prunedAlerts(state, inputs);
    this.#undelivered.follow(store.get(), standings(inputs, this.#state, now));
    this.#scheduleNextCheck(inputs, now);
    // First kept, then told: a crash between the two tells once too few, never twice.
    await this.#save(inputs);
    for (const isSample of [false, true]) {
      this.#deliver(
        alerts.filter((alert) => alert.isSample === isSample),
        false,
      );
      this.#deliver(
        summary.filter((alert) => alert.isSample === isSample),
        true,
      );
    }
    // What waits now is kept by the look that follows from this.
    store.update(() => ({ alerts: this.#undelivered.shown }));
  }

  #scheduleNextCheck(inputs: readonly AccountRuleInput[], now: number): void {
    const { clock, store } = this.#dependencies;
    const { accounts, settings } = store.get();
    const waits = { quietHours: settings.alerts.quietHours, snoozed: snoozedOf(accounts) };
    const at = Math.min(nextCheckAt(inputs, now) ?? Infinity, heldUntil(this.#state.held, waits, now));
    this.#cancelTimer();
    if (at === Infinity) return;
    this.#cancelTimer = clock.after(Math.min(at - now, LONGEST_TIMER_MS), () => this.#scheduleEvaluation());
  }

  async #save(inputs: readonly AccountRuleInput[]): Promise<void> {
    const stored = { ...storedAlerts(this.#state, inputs), visible: this.#undelivered.stored };
    try {
      await this.#dependencies.alertsStore.save(stored);
    } catch (error) {
      this.#dependencies.log('alerts-not-saved', { error });
    }
  }

  /** Whatever fails on the way is left to the popover, and harms no other. */
  #deliver(alerts: readonly Alert[], held: boolean): void {
    if (alerts.length === 0) return;
    try {
      this.#notify(alerts, held);
    } catch (error) {
      this.#dependencies.log('alerts-not-delivered', { count: alerts.length, error });
      this.#undelivered.add(alerts, false);
    }
  }

  /** Several at once are one notification. */
  #notify(alerts: readonly Alert[], held: boolean): void {
    const { notify, visible } = planDelivery(alerts, this.#dependencies.window());
    this.#undelivered.add(visible, true);
    const text = this.#dependencies.text();
    const { privacyMode } = this.#dependencies.store.get().settings;
    const lines = notify.map((alert) => this.#lineOf(alert, privacyMode));
    const said = notificationText(lines, text, { privacyMode, held });
    if (said === null) return;
    const isShown = this.#dependencies.notify({
      ...said,
      place: placeOf(notify),
      onFailed: () => this.#onUndelivered(notify),
    });
    this.#dependencies.log('alerts', { count: alerts.length, held, isShown });
    if (!isShown) this.#undelivered.add(notify, false);
  }

  #onUndelivered(alerts: readonly Alert[]): void {
    this.#dependencies.log('alerts-failed', { count: alerts.length });
    this.#undelivered.add(alerts, false);
    this.#scheduleEvaluation();
  }

  #lineOf({ accountId, asOf, isSample, keyId, rule }: Alert, privacyMode: boolean): AlertLine {
    const { accounts } = this.#dependencies.store.get();
    const account = accounts.find(({ id }) => id === accountId);
    const pin = account?.pins.find((candidate) => candidate.keyId === keyId);
    const text = this.#dependencies.text();
    const [name, owner] = pin ? nameAmong(pin, account, accounts) : [account?.label ?? ''];
    const now = this.#dependencies.clock.now();
    const remedy = account && pin ? alertRemedy(rule, pin, account, text, now) : '';
    return {
      rule,
      ...{ name, owner },
      isSample,
      remedy,
      figures: account ? alertFigures(rule, pin ?? null, account, { text, now, privacyMode }) : [],
      cause: rule === 'rejected' ? refusalSentences(account?.connection.failure ?? null, text) : null,
      asOf: asOf === null ? null : formatInstant(text.format, asOf, now),
    };
  }
}

/** Of one key: that one, with its remedy at hand. */
function placeOf([only, ...others]: readonly Alert[]): Place {
  if (only === undefined || only.keyId === null || others.length > 0) return { view: 'list' };
  return { view: 'key', accountId: only.accountId, keyId: only.keyId, focus: alertFocus(only.rule) };
}
