import { app, shell } from 'electron';
import { succeed, type Outcome } from '#contract/failure';
import type { Settings } from '#contract/settings';
import type { Accounts } from './accounts/accounts.ts';
import type { SignIn } from './accounts/sign-in.ts';
import type { Handlers } from './ipc/register.ts';
import { openLink } from './shell/links.ts';
import type { PopoverController } from './shell/popover.ts';
import type { AppStateStore } from './state/app-state-store.ts';
import { withoutNotice } from './state/notices.ts';

export interface HandlerParts {
  readonly store: AppStateStore;
  readonly accounts: Accounts;
  readonly signIn: SignIn;
  readonly popover: PopoverController;
  readonly startDemo: () => Promise<Outcome<null>>;
  readonly changeSettings: (change: Partial<Settings>) => Promise<Outcome<null>>;
}

/** Which use case answers which call. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { accounts, popover, signIn, store } = parts;
  return {
    getState: () => Promise.resolve(succeed(store.get())),
    signInFromClipboard: (target) => signIn.fromClipboard(target),
    openTypedSignIn: (target) => Promise.resolve(signIn.openTyped(target)),
    signIn: (typed) => signIn.typed(typed),
    giveUserId: ({ userId }) => signIn.giveUserId(userId),
    retrySignIn: () => signIn.retry(),
    keepTokenUntilQuit: () => signIn.keepUntilQuit(),
    leaveSignIn: () => Promise.resolve(signIn.leave()),
    startDemo: parts.startDemo,
    listKeys: (request) => accounts.with(request.accountId, (session) => session.listKeys(request)),
    pinKey: ({ accountId, keyId }) => accounts.with(accountId, (session) => session.pin(keyId)),
    unpinKey: ({ accountId, keyId }) => accounts.with(accountId, (session) => session.unpin(keyId)),
    refresh: ({ accountId }) => accounts.refresh(accountId),
    retryKeychain: ({ accountId }) => accounts.retryKeychain(accountId),
    signOut: ({ accountId }) => accounts.signOut(accountId),
    removeAccount: ({ accountId }) => accounts.remove(accountId),
    changeSettings: parts.changeSettings,
    dismissNotice: ({ code }) =>
      at(() => store.update(({ notices }) => ({ notices: withoutNotice(notices, code) }))),
    fitHeight: ({ heightPx }) => at(() => popover.fitHeight(heightPx)),
    hidePopover: () => at(() => popover.hide()),
    openLink: ({ link }) => at(() => openLink(link, (url) => shell.openExternal(url))),
    quit: () => at(() => app.quit()),
  };
}

async function at(act: () => void | Promise<void>): Promise<Outcome<null>> {
  await act();
  return succeed(null);
}
