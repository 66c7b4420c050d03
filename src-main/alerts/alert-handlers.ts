import { succeed } from '#contract/failure';
import { done, type Handlers } from '#contract/handlers';
import type { AlertService } from './alert-service.ts';
import type { ChangeService } from './change-service.ts';

interface AlertDependencies {
  readonly alerts: AlertService;
  readonly changes: ChangeService;
}

export function alertHandlers({ alerts, changes }: AlertDependencies) {
  return {
    dismissAlert: ({ alert }) => done(() => alerts.dismiss(alert)),
    dismissChanges: () => done(() => changes.dismiss()),
    testNotification: () => succeed(alerts.test()),
  } satisfies Partial<Handlers>;
}
