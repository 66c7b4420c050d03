import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { englishText } from '../../fixtures/english-text.ts';
import type { Notified } from '../world.ts';

/** One thing that a notification said. */
export interface ToldAlert {
  readonly rule: string;
  /** Null: the account's. */
  readonly pin: PinState | null;
  /** Null: it is not named, or by more than one. */
  readonly account: AccountState | null;
  /** It was held until the end of the quiet hours. */
  readonly isSummary: boolean;
  /** It says from when it knows. */
  readonly isDated: boolean;
  /** More was told than was named, or names are hidden. */
  readonly isUnnamed: boolean;
}

const { notifications } = englishText.messages;
/** Of what is so; figures and what to do follow it. */
const RULES = Object.entries(notifications.rules);

/** Reads a notification as its reader does: one alert, or several in lines of their own. */
export function toldIn({ title, body, accounts }: Notified): ToldAlert[] {
  const isSummary = /quiet hours$/.test(title);
  const count = Number(/^\d+(?= alert)/.exec(title)?.[0] ?? 1);
  const isGroup = isSummary || count > 1;
  const lines = isGroup ? body.split('\n') : [`${title}: ${body}`];
  const isUnnamed = count > lines.length || /^(A key|An account)\b/.test(lines[0] ?? '');
  return lines.flatMap((line) => {
    const rule = RULES.find(([, sentence]) => line.includes(`: ${sentence}`));
    if (rule === undefined) return isUnnamed || isGroup ? [{ ...NOBODY, isSummary, isUnnamed: true }] : [];
    const name = line.slice(0, line.indexOf(`: ${rule[1]}`));
    const isDated = /as last seen/i.test(line);
    const who = whoIs(name, accounts);
    // A long name is cut, and what could not be read in it is left out.
    const isNobody = who.pin === null && who.account === null;
    return [{ rule: rule[0], ...who, isSummary, isDated, isUnnamed: isUnnamed || isNobody }];
  });
}

const NOBODY = { rule: '', pin: null, account: null, isDated: false };

function whoIs(name: string, accounts: readonly AccountState[]): Pick<ToldAlert, 'pin' | 'account'> {
  const pins = accounts.flatMap((account) =>
    account.pins.filter((pin) => pin.name === name).map((pin) => ({ pin, account })),
  );
  if (pins.length === 1 && pins[0] !== undefined) return pins[0];
  const labelled = accounts.filter(({ label }) => label === name);
  return { pin: null, account: labelled.length === 1 ? (labelled[0] ?? null) : null };
}
