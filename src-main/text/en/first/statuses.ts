/** What is true of a key, why, and what to do. */
export const enStatuses = {
  status: {
    usable: 'Usable',
    low: 'Low',
    exhausted: 'Exhausted',
    expired: 'Expired',
    disabled: 'Disabled',
    deleted: 'Deleted',
    unknown: 'Unknown',
  },
  reason: {
    'key-empty': 'Its quota is used up.',
    'account-empty': 'The account is empty.',
    'stored-exhausted': 'Marked exhausted.',
    'past-expiry': 'Its expiry has passed.',
    'stored-expired': 'Marked expired.',
    'stored-disabled': 'It was switched off.',
    'disabled-here': 'You switched it off here.',
    'deleted-here': 'You deleted it here.',
    'gone-from-gateway': 'The gateway no longer has this key.',
    'unknown-status': 'The gateway reports a status we do not know.',
    'not-read-yet': 'Not read yet.',
    'little-left': 'Little is left.',
  },
  remedy: {
    'account-empty': 'Top up the account.',
    'deleted-here': 'Unpin it when you are done.',
    'gone-from-gateway': 'Unpin it when you are done.',
    'unknown-status': 'Look at it in the console.',
    'not-read-yet': 'The next refresh reads it.',
    'little-left': 'Top up soon.',
  },
  /** Of a key that does not work, by what it needs, and whether it is enabled besides. */
  remedyOf: {
    enabled: {
      quota: 'Top up the key.',
      expiry: 'Set a new expiry.',
      both: 'Top up the key, and set a new expiry.',
    },
    other: {
      none: 'Enable it to use it again.',
      quota: 'Top up, then enable.',
      expiry: 'Set a new expiry, then enable.',
      both: 'Top up, set a new expiry, then enable.',
    },
  },
};
