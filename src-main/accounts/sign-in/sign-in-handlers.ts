import { succeed } from '#contract/failure';
import type { Handlers } from '#contract/handlers';
import type { CliToken } from '../../secrets/cli-token.ts';
import type { AppStateStore } from '../../state/app-state-store.ts';
import type { SignIn } from './sign-in.ts';

interface SignInDependencies {
  readonly signIn: SignIn;
  readonly cliToken: Pick<CliToken, 'find'>;
  readonly store: AppStateStore;
}

/** The steps of a sign-in, as the popover asks for them. */
export function signInHandlers({ cliToken, signIn, store }: SignInDependencies) {
  return {
    signInFromClipboard: (target) => signIn.fromClipboard(target),
    findCliToken: async () => succeed(await cliToken.find()),
    signInFromCli: (target) => signIn.fromCli(target),
    openTypedSignIn: (target) => {
      // The window that follows this one must not be sent there again.
      store.update(() => ({ goTo: null }));
      return signIn.openTyped(target);
    },
    signIn: (typed) => signIn.typed(typed),
    giveUserId: ({ userId, accountId }) => signIn.giveUserId(userId, accountId),
    retrySignIn: () => signIn.retry(),
    keepTokenUntilQuit: () => signIn.keepUntilQuit(),
    leaveTypedSignIn: ({ to }) => {
      if (!store.get().signIn.typing) return succeed(null);
      store.update(({ revision }) => ({
        goTo: to === 'settings' ? { serial: revision + 1, view: 'settings' } : null,
      }));
      return signIn.closeTyped();
    },
    leaveSignIn: () => signIn.leave(),
  } satisfies Partial<Handlers>;
}
