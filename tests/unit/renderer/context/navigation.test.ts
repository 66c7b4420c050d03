import { beforeEach, describe, expect, test } from 'vitest';
import type { AppState } from '#contract/app-state';
import { Navigation } from '../../../../src-renderer/context/navigation.svelte.ts';
import { everydayPins } from '../../../fixtures/pin-states.ts';
import { account, appState, idleSignIn, watching } from '../../../fixtures/states.ts';

const personal = account({ id: 'personal', pins: everydayPins() });
const fresh = account({ id: 'fresh', pins: [] });

function signingIn(
  phase: AppState['signIn']['phase'],
  accountId: string | null,
  accounts: AppState['accounts'],
) {
  return appState({ accounts, signIn: idleSignIn({ phase, accountId }) });
}

let navigation: Navigation;
beforeEach(() => {
  navigation = new Navigation();
});

describe('without a sign-in under way', () => {
  test('the list is at the bottom once there is an account, sign-in before', () => {
    navigation.follow(appState());
    expect(navigation.current).toEqual({ name: 'sign-in', accountId: null });
    navigation.follow(appState({ accounts: [personal] }));
    expect(navigation.current).toEqual({ name: 'list' });
    expect(navigation.canGoBack).toBe(false);
  });

  test('going back returns to the view before and names what had opened the one left', () => {
    navigation.follow(appState({ accounts: [personal] }));
    navigation.open({ name: 'settings' }, 'open-settings');
    navigation.open({ name: 'sign-in', accountId: 'personal' }, 'replace');
    expect(navigation.back()).toBe('replace');
    expect(navigation.current).toEqual({ name: 'settings' });
    expect(navigation.back()).toBe('open-settings');
    expect(navigation.current).toEqual({ name: 'list' });
    expect(navigation.back()).toBeNull();
  });

  test('what a key was opened for is asked for once, and not by who comes back to it', () => {
    navigation.follow(appState({ accounts: [personal] }));
    const keyId = personal.pins[0]?.keyId ?? 0;
    const detail = { name: 'detail', accountId: 'personal', keyId } as const;
    navigation.open({ ...detail, action: 'enable' });
    expect([navigation.takeIntent(), navigation.takeIntent()]).toEqual(['enable', null]);
    navigation.back();
    navigation.open({ ...detail, action: 'enable' });
    navigation.open({ name: 'settings' });
    navigation.back();
    expect(navigation.takeIntent()).toBeNull();
  });

  test('new figures do not build the same view anew', () => {
    navigation.follow(appState({ accounts: [personal] }));
    const list = navigation.current;
    navigation.follow(appState({ accounts: [personal], revision: 2 }));
    expect(navigation.current).toBe(list);
    navigation.open({ name: 'settings' });
    const settings = navigation.current;
    navigation.follow(appState({ accounts: [personal], revision: 3 }));
    expect(navigation.current).toBe(settings);
  });

  test('the detail of another key is another view, and goes with its pin', () => {
    const detail = (keyId: number) => ({ name: 'detail', accountId: 'personal', keyId }) as const;
    navigation.follow(appState({ accounts: [personal] }));
    navigation.open(detail(4101), 'row');
    navigation.open(detail(4102), 'row');
    expect(navigation.current).toEqual(detail(4102));
    const pins = personal.pins.filter(({ keyId }) => keyId !== 4102);
    navigation.follow(appState({ accounts: [{ ...personal, pins }] }));
    expect(navigation.current).toEqual(detail(4101));
  });

  test('an account opened from the settings goes back there, and closes with the account', () => {
    navigation.follow(appState({ accounts: [personal, fresh] }));
    navigation.open({ name: 'settings' }, 'open-settings');
    navigation.open({ name: 'account', accountId: 'fresh' }, 'settings-account-fresh');
    expect(navigation.back()).toBe('settings-account-fresh');
    navigation.open({ name: 'account', accountId: 'fresh' });
    navigation.follow(appState({ accounts: [personal] }));
    expect(navigation.current).toEqual({ name: 'settings' });
  });

  test('opening the view that is open already changes nothing', () => {
    navigation.follow(appState({ accounts: [personal] }));
    navigation.open({ name: 'settings' }, 'open-settings');
    navigation.open({ name: 'settings' }, 'open-settings');
    navigation.back();
    expect(navigation.canGoBack).toBe(false);
  });

  test('a view of an account that is gone closes', () => {
    navigation.follow(appState({ accounts: [personal, fresh] }));
    navigation.open({ name: 'settings' });
    navigation.open({ name: 'picker', accountId: 'fresh' });
    navigation.follow(appState({ accounts: [personal] }));
    expect(navigation.current).toEqual({ name: 'settings' });
  });
});

describe('a sign-in that main is working on', () => {
  test.each(['verifying', 'user-id-needed', 'storing', 'failed', 'store-failed'] as const)(
    'shows in a window that was just created while it is %s',
    (phase) => {
      navigation.follow(signingIn(phase, 'personal', [personal]));
      expect(navigation.current).toEqual({ name: 'sign-in', accountId: 'personal' });
      navigation.back();
      expect(navigation.current).toEqual({ name: 'list' });
    },
  );

  test('does not pull the user back into the view once it was left', () => {
    navigation.follow(signingIn('failed', null, [personal]));
    navigation.back();
    navigation.follow(signingIn('failed', null, [personal]));
    expect(navigation.current).toEqual({ name: 'list' });
  });

  test('ends in the picker when the account has no pins', () => {
    navigation.follow(appState());
    navigation.follow(signingIn('verifying', null, []));
    navigation.follow(signingIn('done', 'fresh', [fresh]));
    expect(navigation.current).toEqual({ name: 'picker', accountId: 'fresh' });
    navigation.back();
    expect(navigation.current).toEqual({ name: 'list' });
  });

  test('returns where it came from when the account has pins already', () => {
    navigation.follow(appState({ accounts: [personal] }));
    navigation.open({ name: 'settings' }, 'open-settings');
    navigation.open({ name: 'sign-in', accountId: 'personal' }, 'replace');
    navigation.follow(signingIn('verifying', 'personal', [personal]));
    navigation.follow(signingIn('done', 'personal', [personal]));
    expect(navigation.current).toEqual({ name: 'settings' });
  });

  test('pinning the first key does not close the picker it ended in', () => {
    navigation.follow(signingIn('done', 'fresh', [fresh]));
    navigation.follow(signingIn('done', 'fresh', [{ ...fresh, pins: everydayPins() }]));
    expect(navigation.current).toEqual({ name: 'picker', accountId: 'fresh' });
  });
});

describe('the way that the menu of the tray points', () => {
  const goTo = (serial: number) => ({ serial, view: 'settings' }) as const;
  const asked = (serial: number, changes: Partial<AppState> = {}) =>
    appState({ accounts: [personal], goTo: goTo(serial), ...changes });

  test('leads to the settings, in a window that was just created too', () => {
    navigation.follow(asked(7));
    expect(navigation.current).toEqual({ name: 'settings' });
    navigation.back();
    expect(navigation.current).toEqual({ name: 'list' });
  });

  test('leads there once, and again when it is chosen again', () => {
    navigation.follow(asked(7));
    navigation.back();
    navigation.follow(asked(7));
    expect(navigation.current).toEqual({ name: 'list' });
    navigation.follow(asked(9));
    expect(navigation.current).toEqual({ name: 'settings' });
  });

  test('leads back when the popover is hidden there, and nowhere from another view', () => {
    navigation.follow(asked(7));
    navigation.follow(appState({ accounts: [personal] }));
    expect(navigation.current).toEqual({ name: 'list' });
    navigation.follow(asked(9));
    navigation.open({ name: 'sign-in', accountId: 'personal' });
    navigation.follow(appState({ accounts: [personal] }));
    expect(navigation.current).toEqual({ name: 'sign-in', accountId: 'personal' });
  });

  test.each([null, 'personal'])('leaves a sign-in (%s) below, to return to', (accountId) => {
    const accounts = accountId === null ? [] : [personal];
    navigation.follow(signingIn('user-id-needed', accountId, accounts));
    navigation.follow({ ...signingIn('user-id-needed', accountId, accounts), goTo: goTo(7) });
    expect(navigation.current).toEqual({ name: 'settings' });
    navigation.back();
    expect(navigation.current).toEqual({ name: 'sign-in', accountId });
  });
});

describe('the way that a notification points', () => {
  const key = (serial: number, keyId: number) =>
    ({ serial, view: 'key', accountId: personal.id, keyId, focus: 'remedy' }) as const;
  const pins = everydayPins();
  const asked = (goTo: AppState['goTo']) => appState({ accounts: [{ ...personal, pins }], goTo });
  const [pin] = pins;
  const keyId = pin?.keyId ?? 0;

  test('leads to its key with its remedy at hand, and again when it is shown already', () => {
    navigation.follow(asked(key(7, keyId)));
    expect(navigation.current).toEqual({ name: 'detail', accountId: personal.id, keyId });
    expect(navigation.focusAsked).toMatchObject({ focus: 'remedy', serial: 7 });
    navigation.follow(asked(key(9, keyId)));
    expect(navigation.focusAsked).toMatchObject({ serial: 9 });
    navigation.back();
    expect([navigation.current, navigation.focusAsked]).toEqual([{ name: 'list' }, null]);
  });

  test('is that of an alert’s own row', () => {
    navigation.follow(appState({ accounts: [{ ...personal, pins }] }));
    navigation.open({ name: 'detail', accountId: personal.id, keyId }, 'row', 'top-up');
    expect(navigation.focusAsked).toEqual({ focus: 'top-up' });
    navigation.open({ name: 'settings' }, 'open-settings');
    expect(navigation.focusAsked).toBeNull();
    navigation.back();
    expect(navigation.focusAsked).toEqual({ focus: 'top-up' });
    navigation.back();
    navigation.open({ name: 'detail', accountId: personal.id, keyId }, 'row');
    expect(navigation.focusAsked).toBeNull();
  });

  test('leads to nothing that is no longer pinned', () => {
    navigation.follow(asked(key(7, 404)));
    expect(navigation.current).toEqual({ name: 'list' });
  });

  test('leads back from the key when the popover is hidden there', () => {
    navigation.follow(asked(key(7, keyId)));
    navigation.follow(asked(null));
    expect(navigation.current).toEqual({ name: 'list' });
  });

  test('of several leads to the list, from any view', () => {
    navigation.follow(asked(null));
    navigation.open({ name: 'settings' }, 'open-settings');
    navigation.follow(asked({ serial: 7, view: 'list' }));
    expect([navigation.current, navigation.canGoBack]).toEqual([{ name: 'list' }, false]);
  });
});

test('with the last account, everything that stood on its list is left for the first sign-in', () => {
  const navigation = new Navigation();
  navigation.follow(watching([]));
  navigation.open({ name: 'settings' }, 'open-settings');
  navigation.follow(appState({ accounts: [] }));
  expect([navigation.current, navigation.canGoBack]).toEqual([{ name: 'sign-in', accountId: null }, false]);
});
