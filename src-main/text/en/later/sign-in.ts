import type { ShownText } from '#text/shown-text';
/** Signing in to an account, the first one or again. */
export const enSignIn = {
  title: 'Watch your CometAPI keys',
  titleAgain: ({ label }: { label: ShownText }) => `Sign in to ${label}`,
  about: 'Paste your personal access token. It can do everything your account can.',
  /** The host stands between these two. */
  storage: ({ keychain }: { keychain: string }) => ({
    beforeHost: `It is kept in ${keychain} and sent only to `,
    afterHost: '.',
  }),
  noHost: {
    invalid: 'no host yet: the base URL is not an address',
    notHttps: 'no host yet: the base URL must begin with https',
    hasExtras: 'no host yet: the base URL holds a user name or password',
  },
  paste: 'Paste from clipboard',
  fromCli: 'Use the CometAPI CLI’s token',
  typeInstead: 'Type it instead',
  /** Before anybody is sent to make one. */
  endsTheOld:
    'Making a new token ends the old one, in other programs too; in some consoles opening the dialog for it is enough. If you have one, paste that.',
  likelyEnded:
    'The gateway no longer accepts the token that is stored. Most likely a newer one was made, here or for another program, which ended it.',
  cliIsNewer: 'The CometAPI CLI’s settings have changed since: it may have the newer one.',
  where: 'Where do I find it?',
  advanced: 'Advanced',
  baseUrl: 'Base URL',
  baseUrlHint: 'Another New API gateway. https only; it cannot be changed later.',
  pathCut: ({ path }: { path: ShownText }) => `“${path}” at the end was cut: it is not part of the base URL.`,
  replaceItsToken: 'Replace its token',
  giveToThatAccount: 'Use it for that account',
  trySample: 'Try with sample data',
  tokenField: 'Access token',
  submit: 'Sign in',
  checking: ({ host }: { host: string }) => `Checking the token with ${host}…`,
  storing: ({ keychain }: { keychain: string }) => `Storing the token in ${keychain}…`,
  storingHint: 'Your system may ask for permission.',
  accepted: 'Token accepted',
  userIdText: 'This gateway also needs your user id. It is the number in your profile there.',
  userIdField: 'User id',
  anotherToken: 'Use another token',
  continue: 'Continue',
  useUntilQuit: 'Use until quit',
  useUntilQuitHint: 'The token then stays in memory only, and you sign in again after a restart.',
};
