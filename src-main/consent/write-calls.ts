import type { AppState } from '#contract/app-state';
import { isCometApi, parseBaseUrl } from '#contract/base-url';
import type { CallInput, CallName } from '#contract/ipc';
import type { KeyChange } from '#contract/key-action';
import type { WriteQuestion } from '#contract/write-question';
import { dollarsOf } from './dollars-of.ts';

/** A call that changes something, as the gate sees it. */
export interface Write extends Omit<WriteQuestion, 'reasons'> {
  /** By which a key may spend more; infinite: without a limit. */
  readonly raisedDollars: number;
  /** What was typed to confirm a deletion; null: it is none. */
  readonly confirmation: string | null;
}

/** Null: what was asked for changes nothing that has to be asked about. */
export type WriteOf<Name extends CallName> = (input: CallInput<Name>, state: AppState) => Write | null;

interface OnAccount {
  readonly accountId: string;
}
interface OnKey extends OnAccount {
  readonly keyId: number;
}

const NOTHING_ELSE = {
  ...{ accountId: null, keyId: null, newName: null, wanted: null },
  ...{ raisedDollars: 0, confirmation: null },
} as const;

export function write(act: Write['act'], about: Partial<Omit<Write, 'act'>> = {}): Write {
  return { ...NOTHING_ELSE, ...about, act };
}

export function onAccount(act: Write['act']) {
  return ({ accountId }: OnAccount): Write => write(act, { accountId });
}

export function onKey(act: Write['act']) {
  return ({ accountId, keyId }: OnKey): Write => write(act, { accountId, keyId });
}

/** Whatever the input is. */
export function always(act: Write['act']) {
  return (): Write => write(act);
}

/** Of no account: it is asked about whosever that is. */
export function signInTo(
  { accountId, baseUrl }: CallInput<'signInFromClipboard'>,
  { accounts }: AppState,
): Write {
  const known = accounts.find(({ id }) => id === accountId)?.baseUrl;
  return signInAt(known ?? baseUrl);
}

export function userIdFor({ accountId }: CallInput<'giveUserId'>, { accounts, signIn }: AppState): Write {
  return signInAt(accounts.find(({ id }) => id === accountId)?.baseUrl ?? signIn.baseUrl);
}

export function signInUnderWay(_input: unknown, { signIn }: AppState): Write {
  return signInAt(signIn.baseUrl);
}

function signInAt(baseUrl: string): Write {
  const address = parseBaseUrl(baseUrl);
  return write('sign-in', { newName: address.ok ? address.value.host : baseUrl });
}

/** Of any other host main asks itself. */
export function openConsole({ accountId }: OnAccount, { accounts }: AppState): Write | null {
  const address = parseBaseUrl(accounts.find(({ id }) => id === accountId)?.baseUrl ?? '');
  return address.ok && isCometApi(address.value) ? write('open', { accountId }) : null;
}

export function openTokenPage({ baseUrl }: CallInput<'openTokenPage'>): Write | null {
  const address = parseBaseUrl(baseUrl);
  return address.ok && isCometApi(address.value) ? write('open') : null;
}

/** How the window looks, and nothing else. */
const OF_THE_WINDOW = ['theme', 'zoomPercent'];

export function settingsChange(change: CallInput<'changeSettings'>, { settings }: AppState): Write | null {
  const { askAboveDollars: dollars = 0 } = change;
  if (dollars > settings.askAboveDollars) return write('ask-later', { wanted: { of: 'ask-above', dollars } });
  return Object.keys(change).every((name) => OF_THE_WINDOW.includes(name)) ? null : write('settings');
}

export function changeOf({ change, ...key }: OnKey & { readonly change: KeyChange }, state: AppState): Write {
  const { act, raisedDollars } = raiseOf(change, key, state);
  return { ...onKey(act)(key), raisedDollars, wanted: { of: 'key', change } };
}

function raiseOf(change: KeyChange, key: OnKey, state: AppState): Pick<Write, 'act' | 'raisedDollars'> {
  const dollars = (units: number) => dollarsOf(units, key.accountId, state);
  switch (change.kind) {
    case 'top-up':
      return { act: 'top-up', raisedDollars: dollars(change.units) };
    case 'quota': {
      if (change.units === null) return { act: 'unlimited', raisedDollars: Infinity };
      const more = Math.max(0, change.units - leftOf(key, state));
      return { act: 'change', raisedDollars: dollars(more) };
    }
    case 'undo':
      return { act: 'change', raisedDollars: dollars(Math.max(0, change.units)) };
    case 'expiry':
    case 'name':
    case 'models':
    case 'allowed-ips':
    case 'group':
      return { act: 'change', raisedDollars: 0 };
  }
}

/** Of a key without a limit, which any limit makes less, more than anything; of one of which nothing is known nothing. */
function leftOf({ accountId, keyId }: OnKey, { accounts }: AppState): number {
  const account = accounts.find(({ id }) => id === accountId);
  const pin = account?.pins.find((one) => one.keyId === keyId);
  const reading = pin?.reading ?? null;
  if (reading === null || pin?.outdated === true) return 0;
  return reading.unlimited ? Infinity : reading.remaining;
}
