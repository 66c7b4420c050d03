import { afterEach, beforeEach, expect, test } from 'vitest';
import { succeed } from '#contract/failure';
import { signInHandlers } from '../../../../src-main/accounts/sign-in/sign-in-handlers.ts';
import { Workbench } from '../../../fixtures/account-workbench.ts';
import { settled } from '../../../fixtures/manual-clock.ts';

let bench: Workbench;
let handlers: ReturnType<typeof signInHandlers>;

beforeEach(async () => {
  bench = await Workbench.open();
  const { signIn, store } = bench;
  handlers = signInHandlers({ signIn, store, cliToken: { find: () => Promise.resolve(null) } });
});

afterEach(() => bench.close());

async function left(to: 'settings' | 'list') {
  const { revision } = bench.store.get();
  expect(handlers.leaveTypedSignIn({ to })).toEqual(succeed(null));
  await settled();
  const { goTo, signIn } = bench.store.get();
  return { goTo, revision, typing: signIn.typing };
}

test('who leaves the typed field for the settings is sent there by the state that follows', async () => {
  handlers.openTypedSignIn(bench.target());
  const { goTo, revision, typing } = await left('settings');
  expect({ goTo, typing }).toEqual({ goTo: { serial: revision + 1, view: 'settings' }, typing: false });
});

test('who leaves it for the list, or opens it again, is sent nowhere', async () => {
  handlers.openTypedSignIn(bench.target());
  expect(await left('list')).toMatchObject({ goTo: null, typing: false });
  handlers.openTypedSignIn(bench.target());
  await left('settings');
  handlers.openTypedSignIn(bench.target());
  expect(bench.store.get()).toMatchObject({ goTo: null, signIn: { typing: true } });
});

test('where no field was opened nothing is left', async () => {
  expect(await left('settings')).toMatchObject({ goTo: null, typing: false });
});
