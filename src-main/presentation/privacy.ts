import type { AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';
import type { Text } from '#text';

/** What stands for whatever privacy mode hides. */
export const HIDDEN = '•••';

type LeastMessages = Text['messages'];

export interface Presentation<Messages extends LeastMessages> {
  readonly state: AppState;
  readonly text: Text<Messages>;
}

/**
 * What may be shown, for the popover, tray and menu alike. In privacy mode names are numbers, hosts and amounts dots,
 * and the gateway's own words, which may hold either, are left out; statuses, shares and times stay.
 */
export function presentation<Messages extends LeastMessages>(
  state: AppState,
  text: Text<Messages>,
): Presentation<Messages> {
  return state.settings.privacyMode
    ? { state: withoutNames(state, text), text: withoutAmounts(text) }
    : { state, text };
}

/** The name of a key of the picker: a pinned one is called as in the list (`account` as presented), another nothing. */
export function listedName(
  key: { readonly keyId: number; readonly name: string },
  { settings }: AppState,
  account: AccountState,
): string {
  if (!settings.privacyMode) return key.name;
  return account.pins.find(({ keyId }) => keyId === key.keyId)?.name ?? '';
}

/** Keys are counted over all accounts, so that the tray, which shows those of several, has no two of one name. */
function withoutNames(state: AppState, text: Text): AppState {
  const { privacy } = text.messages;
  const accounts = state.accounts.map((account, index): AccountState => {
    const pinsBefore = state.accounts.slice(0, index).reduce((count, { pins }) => count + pins.length, 0);
    const pins = account.pins.map((pin) => {
      const name = privacy.key({ number: text.format.integer(pinsBefore + pin.place) });
      // The reading is compared with what was written, and nothing shows its name.
      return { ...pin, name };
    });
    const label = privacy.account({ number: text.format.integer(index + 1) });
    return { ...account, label, host: HIDDEN, newestKey: null, pins };
  });
  const changes = state.changes.map((note) => {
    const account = accounts.find(({ id }) => id === note.accountId);
    const name = account?.pins.find(({ keyId }) => keyId === note.keyId)?.name ?? HIDDEN;
    return { ...note, name, formerName: note.formerName && HIDDEN };
  });
  return { ...state, accounts, changes, ...withoutRoute(state) };
}

/** A proxy and a file of authorities bear the name of whose network this is; what is there at all stays. */
function withoutRoute({ network, settings }: AppState): Pick<AppState, 'network' | 'settings'> {
  const { extraCa, proxy } = network;
  return {
    network: { ...network, proxy: proxy && HIDDEN, extraCa: extraCa && HIDDEN },
    settings: { ...settings, extraCaFile: settings.extraCaFile && HIDDEN },
  };
}

function withoutAmounts<Messages extends LeastMessages>(text: Text<Messages>): Text<Messages> {
  const { format, messages } = text;
  return {
    ...text,
    format: { ...format, money: () => HIDDEN },
    messages: { ...messages, failureMore: { ...messages.failureMore, gatewaySays: () => '' } },
  };
}
