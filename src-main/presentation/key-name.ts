import type { AccountState } from '#contract/account-state';
import type { ShownText } from '#text/shown-text';
import { shownText } from './isolate.ts';
import { MARK, visibleLine } from './visible-line.ts';

interface Named {
  readonly name: string;
  readonly keyId: number;
}

/** A key's name by itself, where it is isolated anyway; "#4102" for one without a name, or of which nothing is seen. */
export function displayName({ name, keyId }: Named): string {
  const line = visibleLine(name);
  return line.replaceAll(MARK, '').trim() === '' ? `#${keyId}` : line;
}

type Owner = Pick<AccountState, 'isSample' | 'label'>;

/** And whose it is among several accounts: their keys have the same names more often than not. */
export function nameAmong(
  key: Named,
  account: Owner | undefined,
  accounts: readonly Owner[],
  sample?: string,
): readonly [name: string, owner?: string] {
  const isOneOfMany = account?.isSample === false && accounts.filter(({ isSample }) => !isSample).length > 1;
  const owner = account?.isSample ? sample : isOneOfMany ? account.label : undefined;
  return owner === undefined ? [displayName(key)] : [displayName(key), owner];
}

/** A key's name in a sentence. */
export function keyName(key: Named): ShownText {
  return shownText(displayName(key));
}
