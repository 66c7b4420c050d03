import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fail } from '#contract/failure';
import { Workbench } from '../../../fixtures/account-workbench.ts';

let bench: Workbench;
let token: string;

beforeEach(async () => {
  bench = await Workbench.open();
  token = bench.simulator.state.addAccount({ user: {}, keys: [] }).accessToken;
});

afterEach(() => bench.close());

test('one that was left is not taken up again by what goes wrong in the keychain later', async () => {
  bench.vault.write = () => {
    bench.signIn.leave();
    return Promise.reject(new Error('no bus'));
  };
  await expect(bench.signIn.typed({ ...bench.target(), token })).rejects.toThrow('no bus');
  expect(bench.signInState).toMatchObject({ phase: 'idle', failure: null, tokenWaiting: false });
});

test('one that was begun anew is not ended by what goes wrong for the one before', async () => {
  const broken = Promise.withResolvers<never>();
  const write = bench.vault.write.bind(bench.vault);
  const isWriting = Promise.withResolvers<null>();
  bench.vault.write = () => (isWriting.resolve(null), broken.promise);
  const first = bench.signIn.typed({ ...bench.target(), token });
  await isWriting.promise;
  bench.vault.write = write;
  await bench.signIn.typed({ ...bench.target(), token });
  broken.reject(new Error('no bus'));
  await expect(first).rejects.toThrow('no bus');
  expect(bench.signInState).toMatchObject({ phase: 'done', failure: null });
});

test.each([
  ['opens the field for another target', { accountId: null, baseUrl: 'https://elsewhere.test' }],
  ['fails for another target', { accountId: null, baseUrl: 'https://elsewhere.test', token: '' }],
])(
  'while one is under way, a call that %s ends it: no account gets a token of another user',
  async (_what, call) => {
    await bench.signIn.typed({ ...bench.target(), token });
    const { id } = bench.account;
    const other = bench.simulator.state.addAccount({ user: {}, keys: [{ fields: { name: 'other' } }] });
    const verifying = Promise.withResolvers<null>();
    bench.store.subscribe(({ signIn }) => {
      if (signIn.phase === 'verifying') verifying.resolve(null);
    });
    const underWay = bench.signIn.typed({ ...bench.target(id), token: other.accessToken });
    await verifying.promise;
    await ('token' in call ? bench.signIn.typed(call) : bench.signIn.openTyped(call));
    expect(await underWay).toEqual(fail('token-no-longer-waiting'));
    expect(bench.vault.items.get(id)?.token).toBe(token);
    expect(await bench.signIn.retry()).toEqual(fail('token-no-longer-waiting'));
  },
);

test('its address stays for the next one, so that no token goes elsewhere for a cancel', async () => {
  const elsewhere = { accountId: null, baseUrl: 'https://elsewhere.test' };
  bench.signIn.openTyped(elsewhere);
  bench.signIn.closeTyped();
  bench.signIn.leave();
  expect(bench.signInState).toMatchObject({
    phase: 'idle',
    baseUrl: 'https://elsewhere.test',
    typing: false,
  });
  await bench.signIn.typed({ ...bench.target(), token });
  bench.signIn.leave();
  expect(bench.signInState.baseUrl).toBe('https://api.cometapi.com');
});

test('the address of an account that is here does not stay for a new one', () => {
  bench.signIn.openTyped({ accountId: 'here', baseUrl: 'https://elsewhere.test' });
  bench.signIn.leave();
  expect(bench.signInState.baseUrl).toBe('https://api.cometapi.com');
});

test('a token that waits is forgotten when the field for another target is opened', async () => {
  await bench.signIn.typed({ ...bench.target(), token });
  const renewed = bench.simulator.state.addAccount({ user: {}, keys: [{ fields: { name: 'other' } }] });
  await bench.signIn.typed({ ...bench.target(bench.account.id), token: renewed.accessToken });
  expect(bench.signInState.tokenWaiting).toBe(true);
  bench.signIn.openTyped({ accountId: null, baseUrl: 'https://elsewhere.test' });
  expect(await bench.signIn.retry()).toEqual(fail('token-no-longer-waiting'));
});

test('one that was left while the keychain was writing leaves no token there', async () => {
  const write = bench.vault.write.bind(bench.vault);
  bench.vault.write = async (...item) => {
    bench.signIn.leave();
    return write(...item);
  };
  expect(await bench.signIn.typed({ ...bench.target(), token })).toEqual(fail('token-no-longer-waiting'));
  expect([bench.vault.items.size, bench.store.get().accounts]).toEqual([0, []]);
});

describe.each([
  ['signed out', (accountId: string) => bench.accounts.signOut(accountId)],
  ['removed', (accountId: string) => bench.accounts.remove(accountId)],
  ['removed with all others', () => bench.accounts.removeAll()],
])('of an account that is %s meanwhile', (what, take) => {
  let id: string;

  beforeEach(async () => {
    await bench.signIn.typed({ ...bench.target(), token });
    ({ id } = bench.account);
  });

  function expectNoToken(): void {
    expect([...bench.vault.items.keys()]).toEqual([]);
    expect(bench.signInState).toMatchObject({ phase: 'idle', tokenWaiting: false });
    const left = what === 'signed out' ? [{ id, credential: 'signed-out' }] : [];
    expect(bench.store.get().accounts).toMatchObject(left);
  }

  /** In this phase of a sign-in. */
  async function takenWhile(phase: 'verifying' | 'storing', underWay: () => Promise<unknown>): Promise<void> {
    const taken = Promise.withResolvers<unknown>();
    const leave = bench.store.subscribe(({ signIn }) => {
      if (signIn.phase === phase) taken.resolve(take(id));
    });
    expect(await underWay()).toEqual(fail('token-no-longer-waiting'));
    await taken.promise;
    leave();
    expectNoToken();
  }

  test('a token that is verified is not stored', () =>
    takenWhile('verifying', () => bench.signIn.typed({ ...bench.target(id), token })));

  test('a token that is stored does not stay', () =>
    takenWhile('storing', () => bench.signIn.typed({ ...bench.target(id), token })));

  test('its own token, given an id, is not stored anew', async () => {
    bench.simulator.set({ requireNewApiUser: true });
    await bench.accounts.refresh(null);
    const userId = String(bench.record?.ownerId);
    await takenWhile('verifying', () => bench.signIn.giveUserId(userId, id));
  });

  test('its own token does not wait for another id', async () => {
    bench.simulator.set({ requireNewApiUser: true });
    await bench.accounts.refresh(null);
    const userId = String(bench.record?.ownerId);
    await bench.signIn.giveUserId('7', id);
    expect(bench.signInState.phase).toBe('user-id-needed');
    await take(id);
    expect(await bench.signIn.giveUserId(userId)).toEqual(fail('token-no-longer-waiting'));
    expect([...bench.vault.items.keys()]).toEqual([]);
  });
});

test('what is done to another account leaves it as it is', async () => {
  await bench.signIn.typed({ ...bench.target(), token });
  const other = bench.simulator.state.addAccount({ user: {}, keys: [] });
  bench.store.subscribe(({ signIn }) => {
    if (signIn.phase === 'verifying') void bench.accounts.signOut(bench.account.id);
  });
  await bench.signIn.typed({ ...bench.target(), token: other.accessToken });
  expect(bench.signInState.phase).toBe('done');
  expect([...bench.vault.items.values()].map((item) => item.token)).toEqual([other.accessToken]);
});

test('one to an account that was signed out leaves no token there either, left while it is stored', async () => {
  await bench.signIn.typed({ ...bench.target(), token });
  const { id } = bench.account;
  await bench.accounts.signOut(id);
  const write = bench.vault.write.bind(bench.vault);
  bench.vault.write = async (...item) => {
    bench.signIn.leave();
    return write(...item);
  };
  expect(await bench.signIn.typed({ ...bench.target(id), token })).toEqual(fail('token-no-longer-waiting'));
  expect([...bench.vault.items.keys()]).toEqual([]);
});

test('where no token waits there is nothing to go on with, and nothing to keep', async () => {
  const nothing = fail('token-no-longer-waiting');
  expect(await bench.signIn.giveUserId('7')).toEqual(nothing);
  expect(bench.signInState).toMatchObject({ phase: 'failed', failure: { code: 'token-no-longer-waiting' } });
  expect([await bench.signIn.retry(), await bench.signIn.keepUntilQuit()]).toEqual([nothing, nothing]);
});

test('a token is kept until the end only where the keychain could not keep it', async () => {
  await bench.signIn.typed({ ...bench.target(), token });
  const other = bench.simulator.state.addAccount({ user: {}, keys: [{ fields: { name: 'other' } }] });
  await bench.signIn.typed({ ...bench.target(bench.account.id), token: other.accessToken });
  expect(bench.signInState.tokenWaiting).toBe(true);
  expect(await bench.signIn.keepUntilQuit()).toEqual(fail('token-no-longer-waiting'));
  expect(bench.vault.items.get(bench.account.id)?.token).toBe(token);
});
