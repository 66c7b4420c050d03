import { afterEach, beforeEach, expect, test } from 'vitest';
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
