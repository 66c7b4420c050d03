import { clampInstant, isAhead } from '#clock/instant';
import type { AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';
import type { PinState } from '#contract/pin-state';
import type { Currency } from '#contract/currency';
import type { MainText } from '#text';
import { presentation } from '#presentation/privacy';
import { displayName } from '#presentation/key-name';
import { pinSummary } from '#presentation/pin-summary';
import { oldSince, readAtOf } from '#presentation/read-at';
import { asOf } from '#presentation/tray-figures';
import { outdatedAfterMs } from '../keys/outdated.ts';
import { shareLeft } from '../keys/share-left.ts';
import { byUrgency } from '../keys/urgency.ts';
import type { StatusFile, StatusKey } from './status-file.ts';

interface Shown extends PinState {
  readonly account: AccountState;
  readonly text: string;
}

/** What scripts get to see of the state: nothing of the sample account. */
export function statusOf(state: AppState, text: MainText): StatusFile {
  const shown = presentation(state, text);
  const pins = state.accounts.flatMap((account, index) =>
    account.isSample
      ? []
      : account.pins.map((pin) => ({
          ...pin,
          account,
          text: lineOf(pin, account, shown.state.accounts[index], { text: shown.text, now: state.at }),
        })),
  );
  const keys = byUrgency(pins).map((pin) => keyOf(pin, state.at));
  return {
    v: 1,
    writtenAt: state.at,
    language: text.language,
    accounts: state.accounts.filter(({ isSample }) => !isSample).map(accountOf),
    keys,
    text: keys[0]?.text ?? '',
  };
}

function accountOf(account: AccountState): StatusFile['accounts'][number] {
  const { balance, connection, credential, currency, hasSubscription, host, id, isEmpty, label } = account;
  return {
    id,
    label,
    host,
    connection: connection.state,
    signedIn: credential !== 'signed-out',
    empty: isEmpty,
    subscription: hasSubscription,
    currency: currencyName(currency),
    balance: balance && { ...amountOf(balance.units, currency), readAt: balance.readAt },
  };
}

function keyOf({ account, text, ...pin }: Shown, now: number): StatusKey {
  const { reading, deadline, fullMark, spendable } = pin;
  const readAt = readAtOf(pin, account);
  const amount = (units: number | null) => (units === null ? null : amountOf(units, account.currency));
  const freshForMs = outdatedAfterMs(account.refresh.intervalMs);
  const expiresAt =
    typeof reading?.expiresAt === 'number' ? clampInstant(reading.expiresAt - account.clockAheadMs) : null;
  return {
    id: pin.keyId,
    name: pin.name,
    accountId: account.id,
    account: account.label,
    currency: currencyName(account.currency),
    status: pin.status,
    reason: pin.reason,
    unlimited: reading?.unlimited ?? null,
    remaining: amount(reading === null || reading.unlimited ? null : reading.remaining),
    used: amount(reading?.used ?? null),
    spendable: amount(spendable.units),
    fullMark: amount(fullMark),
    share: shareLeft(spendable.units, fullMark),
    expiresAt,
    deadline: deadline && { kind: deadline.kind, at: deadline.at },
    // What is gone is as it will stay.
    readAt: readAt ?? reading?.readAt ?? null,
    // What was read before the clock was set back is old, nobody knows since when.
    outdatedAt: readAt === null ? null : isAhead(readAt, now) ? 0 : readAt + freshForMs,
    text,
  };
}

/** In dollars only where the gateway counts in them. */
function amountOf(units: number, { kind, unitsPerOne }: Currency) {
  return { units, dollars: kind === 'usd' ? units / unitsPerOne : null };
}

function currencyName({ kind, symbol }: Currency): string {
  if (kind === 'usd') return 'USD';
  return kind === 'tokens' ? 'tokens' : symbol;
}

/** As the tray says it: "production: $38.40 left", what is wrong with it, and as of when where that is old. */
function lineOf(
  pin: PinState,
  account: AccountState,
  shownAccount: AccountState | undefined,
  { text, now }: { readonly text: MainText; readonly now: number },
): string {
  const named = shownAccount?.pins.find(({ keyId }) => keyId === pin.keyId) ?? pin;
  const figure = pinSummary({ ...pin, currency: account.currency }, 'left', text, now);
  const isUnsaid = pin.status === 'low' || (pin.status === 'unknown' && pin.reason !== 'unknown-status');
  const status = isUnsaid ? [text.messages.status[pin.status]] : [];
  const readAt = oldSince(pin, account, now);
  const age = readAt === null ? [] : [asOf(readAt, text, now)];
  return text.format.labelled(displayName(named), [figure, ...status, ...age].join(' · '));
}
