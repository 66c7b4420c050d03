import { succeed } from '#contract/failure';
import { done, type Handlers } from '#contract/handlers';
import type { AlertService } from './alert-service.ts';
import type { ExternalChangeService } from './external-change-service.ts';

interface AlertDependencies {
  readonly alerts: AlertService;
  readonly changes: ExternalChangeService;
}

export function alertHandlers({ alerts, changes }: AlertDependencies) {
  return {
    dismissAlert: ({ alert }) => done(() => alerts.dismiss(alert)),
    dismissChanges: () => done(() => changes.dismiss()),
    testNotification: () => succeed(alerts.test()),
  } satisfies Partial<Handlers>;
}
