import { done, type Handlers } from '#contract/handlers';
import type { UpdateCheck } from './update-check.ts';

export function updateHandlers(updates: UpdateCheck) {
  return {
    checkForUpdates: () => done(() => updates.check()),
    dismissUpdate: () => done(() => updates.dismiss()),
  } satisfies Partial<Handlers>;
}
