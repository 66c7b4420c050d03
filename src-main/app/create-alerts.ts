import type { Place } from '#contract/app-state';
import type { FailureCode } from '#contract/failure';
import type { MainText } from '#text';
import { failureText } from '#text/failure-text';
import { AlertService } from '../alerts/alert-service.ts';
import { AlertsStore } from '../state/alerts-store.ts';
import { ExternalChangeService } from '../alerts/external-change-service.ts';
import { createNotifier } from '../shell/notifications/notifications.ts';
import type { PopoverController } from '../shell/popover/popover-controller.ts';
import { UpdateCheck } from '../updates/update-check.ts';
import type { AppDependencies } from './dependencies.ts';

interface AlertsOptions {
  readonly popover: PopoverController;
  readonly text: () => MainText;
  /** Opens the popover there. */
  readonly open: (place: Place) => void;
}

/** What no alert rule is about is told in the words of its failure, whatever the settings of alerts say: they may be lost. */
type TellOfFailure = (code: FailureCode) => void;

export interface AlertServices {
  readonly tellOfFailure: TellOfFailure;
  readonly alerts: AlertService;
  readonly changes: ExternalChangeService;
  readonly updates: UpdateCheck;
}

/** Alerts, the changes of others and the check for updates: they keep what they told in one file. */
export function createAlerts(
  dependencies: AppDependencies,
  { open, popover, text }: AlertsOptions,
): AlertServices {
  const { clock, platform, releaseFeed, savedAlerts, stateFiles } = dependencies;
  const alertsStore = new AlertsStore(savedAlerts, (file) => stateFiles.saveAlerts(file));
  const notify = createNotifier({ clock, open, platform });
  return {
    tellOfFailure(code) {
      const { remedy: body, title } = failureText(code, text());
      notify({ title, body, place: { view: 'settings' }, onFailed: () => undefined });
    },
    changes: new ExternalChangeService({ ...dependencies, alertsStore }),
    updates: new UpdateCheck({ ...dependencies, alertsStore, feed: releaseFeed }),
    alerts: new AlertService({
      ...dependencies,
      alertsStore,
      notify,
      window: () => ({ visible: popover.isVisible, focused: popover.window?.isFocused() ?? false }),
      text,
    }),
  };
}
