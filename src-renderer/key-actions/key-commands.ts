import { SvelteSet } from 'svelte/reactivity';
import type { AccountState, PinState } from '#contract/app-state';
import type { Outcome } from '#contract/failure';
import { NO_REMEDY, type ActionReport, type CopyReport } from '#contract/key-action';
import { LIMITS } from '#contract/limits';
import type { KeyOperation, KeyWork } from './key-operation.svelte.ts';
import { operationOf } from './key-operations.ts';
import { reportText, type ReportContext } from './action-report.ts';
import type { AppContext } from '../context/app-context.ts';
import type { FullAppContext } from '../context/full-app.ts';
import { enableNeeds } from './enable-needs.ts';

/** Accounts whose gateway was seen to hide most of a key: copying is no longer offered. */
export const maskingAccounts = new SvelteSet<string>();

export function reportContext(app: FullAppContext, { unitsPerDollar }: AccountState): ReportContext {
  const { text, state } = app;
  return { text, unitsPerDollar, isPrivate: state.settings.privacyMode };
}

/** Sends what the user decided in this operation, and tells screen readers what came of it; what went wrong is an alert already. */
export async function send(
  app: FullAppContext,
  account: AccountState,
  operation: KeyOperation,
  call: () => Promise<Outcome<ActionReport | CopyReport | null>>,
): Promise<KeyWork | null> {
  const done = await operation.run(call);
  if (done?.report) app.announce(announcement(done, done.report, reportContext(app, account)));
  const { trouble } = done ?? {};
  if (trouble && 'why' in trouble && trouble.why === 'masked') maskingAccounts.add(account.id);
  return done;
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

function announcement(
  { task }: KeyWork,
  report: NonNullable<KeyWork['report']>,
  context: ReportContext,
): string {
  if (report.result === 'copied') return copiedText(report, context);
  const { title, lines } = reportText(report, task, context);
  return context.text.format.sentences([title, ...lines]);
}

/** Enables a key as far as that needs no form; otherwise the form is opened. */
export async function enableNow(app: FullAppContext, account: AccountState, pin: PinState): Promise<void> {
  const operation = operationOf(account.id, pin.keyId);
  operation.begin('enable');
  if (pin.reading && enableNeeds(pin.reading, app.now + account.clockAheadMs) !== 'none') return;
  const key = { accountId: account.id, keyId: pin.keyId };
  await send(app, account, operation, () => app.comet.enableKey({ ...key, remedy: NO_REMEDY }));
}

export async function undoDisable(app: FullAppContext, account: AccountState, pin: PinState): Promise<void> {
  const operation = operationOf(account.id, pin.keyId);
  operation.begin('enable');
  const key = { accountId: account.id, keyId: pin.keyId };
  await send(app, account, operation, () => app.comet.undoDisable(key));
}

export async function copyKey(app: FullAppContext, account: AccountState, keyId: number): Promise<void> {
  const operation = operationOf(account.id, keyId);
  operation.begin('copy');
  await send(app, account, operation, () => app.comet.copyKey({ accountId: account.id, keyId }));
}

/** Main knows the address, and asks where it is not CometAPI's. */
export async function openConsole(app: AppContext, accountId: string): Promise<void> {
  await app.perform(app.comet.openConsole({ accountId }));
}
