const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{White_Space}]/u;

/** A key may have no name, or one of which nothing can be seen: its number stands in. */
export function keyName({ name, keyId }: { readonly name: string; readonly keyId: number }): string {
  return VISIBLE.test(name) ? name : `#${keyId}`;
}
