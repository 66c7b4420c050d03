/** A key may have no name, or one of spaces only: its number stands in. */
export function keyName({ name, keyId }: { readonly name: string; readonly keyId: number }): string {
  return name.trim() === '' ? `#${keyId}` : name;
}
