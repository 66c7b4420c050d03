import { keyRemedy } from '#presentation/key-remedy';
import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import type { Outcome } from '#contract/failure';
import { NO_REMEDY, type ActionReport, type CopyReport, type KeyChange } from '#contract/key-action';
import { LIMITS } from '#contract/limits';
import type { Given, KeyOperation, OperationRunner } from './operation-runner.svelte.ts';
import { lanesOf } from './lanes-of-key.ts';
import { reportText, type ReportContext } from './action-report.ts';
import type { AppContext } from '../context/app-context.ts';
import type { FullAppContext } from '../context/full-app.ts';

export function reportContext(app: FullAppContext, { currency }: AccountState): ReportContext {
  const { text, state } = app;
  return { text, currency, isPrivate: state.settings.privacyMode };
}

/** Sends what the user decided, and tells screen readers what came of it; what went wrong is an alert already. */
export async function send(
  app: FullAppContext,
  account: AccountState,
  runner: OperationRunner,
  call: () => Promise<Outcome<ActionReport | CopyReport | null>>,
  given: Given = 'form',
): Promise<KeyOperation | null> {
  const done = await runner.run(call, given);
  if (done) tell(app, account, runner);
  return done;
}

function tell(app: FullAppContext, account: AccountState, runner: OperationRunner): void {
  const { action, report } = runner.operation ?? {};
  if (!action || !report) return;
  const context = { ...reportContext(app, account), isNamed: runner.isBesideAnother };
  if (report.result === 'copied') return app.announce(copiedText(report, context));
  const { title, lines } = reportText(report, action, context);
  app.announce(app.text.format.sentences([title, ...lines]));
}

/** Of a write that was not confirmed, once a later reading says what came of it. */
export function readAgain(
  app: FullAppContext,
  account: AccountState,
  pin: PinState,
  runner: OperationRunner,
): void {
  if (runner.readAgain(pin, app.now)) tell(app, account, runner);
}

/** What the app itself says of a copied key. */
export function copiedText(
  { clearing }: Extract<CopyReport, { result: 'copied' }>,
  { text }: ReportContext,
): string {
  const messages = text.messages.actions;
  const seconds = text.format.integer(LIMITS.copiedKeyMs / 1_000);
  return clearing === 'sure' ? messages.copied({ seconds }) : messages.copiedBestEffort({ seconds });
}

/** Enables a key as far as that needs no form; otherwise the form is opened. What was disabled here is taken back. */
export async function enableKey(app: FullAppContext, account: AccountState, pin: PinState): Promise<void> {
  const runner = lanesOf(account.id, pin.keyId).begin('enable');
  const { needs } = keyRemedy(pin, app.text, app.now + account.clockAheadMs);
  if (!pin.canUndoDisable && needs !== 'none') return;
  const key = { accountId: account.id, keyId: pin.keyId };
  const call = () =>
    pin.canUndoDisable ? app.comet.undoDisable(key) : app.comet.enableKey({ ...key, remedy: NO_REMEDY });
  await send(app, account, runner, call, 'press');
}

/** `runner`: of the form it was typed into, or just begun where what is to change is known. */
export async function changeKey(
  app: FullAppContext,
  account: AccountState,
  { keyId }: PinState,
  change: KeyChange,
  runner: OperationRunner,
  given: Given = 'form',
): Promise<void> {
  const call = () => app.comet.changeKey({ accountId: account.id, keyId, change });
  await send(app, account, runner, call, given);
}

export async function copyKey(app: FullAppContext, account: AccountState, keyId: number): Promise<void> {
  const runner = lanesOf(account.id, keyId).begin('copy');
  await send(app, account, runner, () => app.comet.copyKey({ accountId: account.id, keyId }), 'press');
}

/** Main knows the address, and asks where it is not CometAPI's. */
export async function openConsole(app: AppContext, accountId: string): Promise<void> {
  await app.perform(app.comet.openConsole({ accountId }));
}
