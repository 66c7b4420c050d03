/** What somebody else may change of a key. */
export const CHANGE_KINDS = [
  'created',
  'deleted',
  'disabled',
  'enabled',
  'renamed',
  'quota',
  'expiry',
  'models',
  'allowed-ips',
  'group',
] as const;

/** Something that was not done from here, since the user last looked. One per key and kind. */
export interface ExternalChange {
  readonly accountId: string;
  readonly keyId: number;
  readonly kind: (typeof CHANGE_KINDS)[number];
  /** The last one known. */
  readonly name: string;
  /** Its name before it was renamed; null: it was not. */
  readonly formerName: string | null;
  readonly at: number;
}
