import { SerialQueue } from '#async/serial-queue';
import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { shownText } from '#presentation/isolate';
import { keyName } from '#presentation/key-name';
import { HIDDEN } from '#presentation/privacy';
import type { ShownText } from '#text/shown-text';
import type { AppContext } from './app-context.ts';
import { focusAfterChange } from './focus.ts';

/** The button of a pinned key's row. */
export function rowId(accountId: string, keyId: number): string {
  return `pin-${accountId}-${keyId}`;
}

/** Unpins, offers to undo it, and leaves the keyboard at the next key. */
export async function unpinKey(app: AppContext, account: AccountState, pin: PinState): Promise<void> {
  const { id, pins } = account;
  const { keyId } = pin;
  const at = pins.findIndex((other) => other.keyId === keyId);
  const next = pins[at + 1] ?? pins[at - 1];
  if (!(await app.perform(app.comet.unpinKey({ accountId: id, keyId })))) return;
  const message = unpinnedMessage(app, keyName(pin));
  app.announce(message());
  app.offerUndo({ message, undo: () => void undoUnpin(app, id, keyId) });
  await focusAfterChange(next ? rowId(id, next.keyId) : `pick-${id}`);
}

/** The key is in no state any more that could hide its name. */
function unpinnedMessage(app: AppContext, name: ShownText): () => string {
  const wasPrivate = app.state.settings.privacyMode;
  return () => {
    const isHidden = app.state.settings.privacyMode && !wasPrivate;
    return app.text.messages.list.unpinnedNow({ name: isHidden ? shownText(HIDDEN) : name });
  };
}

async function undoUnpin(app: AppContext, accountId: string, keyId: number): Promise<void> {
  app.dismissUndo();
  if (await app.perform(app.comet.undoUnpin({ accountId }))) await focusAfterChange(rowId(accountId, keyId));
}

/** The tray no longer warns of this key, until it becomes worse. */
export async function markSeen(app: AppContext, account: AccountState, pin: PinState): Promise<void> {
  const { keyId } = pin;
  if (!(await app.perform(app.comet.markSeen({ accountId: account.id, keyId })))) return;
  app.announce(app.text.messages.list.seen({ name: keyName(pin) }));
}

/** Moves a pin in the user's order; the focus stays on what it was on. */
export async function movePin(
  app: AppContext,
  account: AccountState,
  pin: PinState,
  toIndex: number,
): Promise<void> {
  const count = account.pins.length;
  if (toIndex < 0 || toIndex >= count) return;
  const focusedId = document.activeElement?.id;
  if (!(await app.perform(app.comet.movePin({ accountId: account.id, keyId: pin.keyId, toIndex })))) return;
  const { format, messages } = app.text;
  const places = { place: format.integer(toIndex + 1), count: format.integer(count) };
  app.announce(messages.list.movedTo({ name: keyName(pin), ...places }));
  // A row that is moved in the page loses the focus.
  await focusAfterChange(focusedId ?? '');
}

/** Main publishes what a call changed before it answers: each move begins where the one before has led to. */
const moves = new SerialQueue();

/** Moves a pin up (-1) or down (1), from where it is by then. */
export function movePinBy(app: AppContext, accountId: string, keyId: number, step: -1 | 1): Promise<void> {
  return moves.run(async () => {
    const account = app.state.accounts.find(({ id }) => id === accountId);
    const index = account?.pins.findIndex((pin) => pin.keyId === keyId) ?? -1;
    const pin = account?.pins[index];
    if (account && pin) await movePin(app, account, pin, index + step);
  });
}

/** Pins a key of the picker, or unpins it. */
export async function togglePin(
  app: AppContext,
  accountId: string,
  { keyId, name, isPinned }: { readonly keyId: number; readonly name: ShownText; readonly isPinned: boolean },
): Promise<void> {
  const key = { accountId, keyId };
  if (!(await app.perform(isPinned ? app.comet.unpinKey(key) : app.comet.pinKey(key)))) return;
  const { pinnedNow, unpinnedNow } = app.text.messages.list;
  app.announce(isPinned ? unpinnedNow({ name }) : pinnedNow({ name }));
}

/** Pins these in their order; false, and the others are left alone, when one cannot be pinned. */
export async function pinKeys(
  app: AppContext,
  accountId: string,
  keyIds: readonly number[],
): Promise<boolean> {
  for (const keyId of keyIds) if (!(await app.perform(app.comet.pinKey({ accountId, keyId })))) return false;
  app.announce(app.text.messages.list.keysPinned({ count: keyIds.length }));
  return true;
}
