import type { FailureText } from '../../failure-words.ts';

/** Of what the user gave: a token, an address, one key or account too many. */
export const enInputFailures = {
  'clipboard-empty': {
    title: 'The clipboard holds no text',
    remedy: 'Copy your access token, then press the button again.',
  },
  'token-empty': {
    title: 'There is no token yet',
    remedy: 'Enter the access token.',
  },
  'token-is-api-key': {
    title: 'This is an API key, not an access token',
    remedy:
      'A value that starts with “sk-” calls models. Copy the access token from your account page instead.',
  },
  'token-malformed': {
    title: 'This does not look like an access token',
    remedy: 'Copy it once more, as a whole and without anything else.',
  },
  'token-too-long': {
    title: 'This is too long for an access token',
    remedy: 'Copy the token alone.',
  },
  'token-not-accepted': {
    title: 'The gateway does not accept this token',
    remedy:
      'Most likely it was not copied whole, or is for another gateway. Copy it again; if a newer one was made since, use that.',
  },
  'base-url-invalid': {
    title: 'The base URL is not an address',
    remedy: 'Write it like https://api.cometapi.com.',
  },
  'base-url-not-https': {
    title: 'The base URL must begin with https',
    remedy: 'Plain http would show the token to everyone on the way. Only this computer itself may use it.',
  },
  'base-url-has-extras': {
    title: 'The base URL holds a user name or password',
    remedy: 'Leave out what stands before “@”, and the “@”.',
  },
  'user-id-invalid': {
    title: 'A user id is a number',
    remedy: 'Enter digits only.',
  },
  'account-exists': {
    title: 'This account is already here',
    remedy: 'Its token can be replaced by this one. Pins and history stay.',
  },
  'too-many-pins': {
    title: 'No more keys of this account can be pinned',
    remedy: 'Unpin one that you no longer watch.',
  },
  'too-many-accounts': {
    title: 'No more accounts can be added',
    remedy: 'Remove one in Settings first.',
  },
  'belongs-to-another-account': {
    title: 'This token belongs to another account',
    remedy: 'Nothing was changed here. That account can be added with it, or get it as its new token.',
  },
  'token-no-longer-waiting': {
    title: 'The token is no longer held',
    remedy: 'We keep it for five minutes at most. Paste it again.',
  },
  'cli-settings-unreadable': {
    title: 'The settings of the CometAPI CLI cannot be read',
    remedy: 'Check ~/.config/cometapi/config.toml, or paste the token instead.',
  },
  'cli-token-absent': {
    title: 'The CometAPI CLI has no access token',
    remedy: 'Give it one with its “init” command, or paste the token instead.',
  },
  'cli-token-elsewhere': {
    title: 'The CLI’s token belongs to CometAPI',
    remedy: 'It was not sent to this address. Paste a token of that gateway instead.',
  },
  'key-name-refused': {
    title: 'The gateway does not take this name',
    remedy: 'Shorten it: some take only 30 bytes.',
  },
  'addresses-refused': {
    title: 'The gateway does not take these addresses',
    remedy: 'Correct the list.',
  },
} satisfies Record<string, FailureText>;
