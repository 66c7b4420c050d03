import { describe, expect, it } from 'vitest';
import { accountInFocus } from '../../../../src-renderer/context/account-in-focus.ts';
import { account } from '../../../fixtures/states.ts';

const ACCOUNTS = [account({ id: 'one' }), account({ id: 'two' })];
/** As the page asks an element: itself, or what it stands in. */
const inside = (id: string) => ({
  closest: (selector: string) => (selector === `[id*="${id}"]` ? {} : null),
});
const focused = (id: string) => inside(id) as unknown as Element;

describe('the account that a search is about', () => {
  it('is that of the view', () => {
    expect(accountInFocus({ name: 'account', accountId: 'two' }, ACCOUNTS, null)?.id).toBe('two');
  });

  it('is that of the row that has the focus', () => {
    expect(accountInFocus({ name: 'list' }, ACCOUNTS, focused('two'))?.id).toBe('two');
  });

  it('is the first one otherwise', () => {
    expect(accountInFocus({ name: 'settings' }, ACCOUNTS, focused('language'))?.id).toBe('one');
    expect(accountInFocus({ name: 'list' }, [], null)).toBeUndefined();
  });
});
