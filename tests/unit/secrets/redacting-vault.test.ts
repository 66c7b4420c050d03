import { expect, test } from 'vitest';
import { fail, succeed, type Outcome } from '#contract/failure';
import { redactingVault } from '../../../src-main/secrets/redacting-vault.ts';
import type { StoredCredential, Vault } from '../../../src-main/secrets/vault.ts';

function credential(token: string): StoredCredential {
  return { v: 1, origin: 'https://gateway.example', token };
}

function guarded(given: Partial<Vault>) {
  const held: string[] = [];
  const vault: Vault = {
    read: () => Promise.resolve(succeed(null)),
    write: () => Promise.resolve(succeed(null)),
    remove: () => Promise.resolve(succeed(null)),
    callPending: false,
    answered: () => Promise.resolve(),
    ...given,
  };
  const hold = (token: string) => {
    held.push(token);
    return () => void held.splice(held.indexOf(token), 1);
  };
  return { vault: redactingVault(vault, hold), held };
}

test('a token that was read is held until it is known to be gone', async () => {
  const removals: Outcome<null>[] = [fail('keychain-locked'), succeed(null)];
  const { vault, held } = guarded({
    read: () => Promise.resolve(succeed(credential('kept'))),
    remove: () => Promise.resolve(removals.shift() ?? succeed(null)),
  });
  await vault.read('a', 'user');
  await vault.read('a', 'background');
  expect(held).toEqual(['kept']);
  await vault.remove('a');
  expect(held).toEqual(['kept']);
  await vault.remove('a');
  expect(held).toEqual([]);
});

test('a token that is given is held before the keychain sees it, in the place of the one before', async () => {
  const heldAtWrite: string[][] = [];
  const { vault, held } = guarded({
    write: () => {
      heldAtWrite.push([...held]);
      return Promise.resolve(fail('keychain-refused'));
    },
  });
  await vault.write('a', credential('first'));
  await vault.write('a', credential('second'));
  await vault.write('b', credential('another'));
  expect(heldAtWrite).toEqual([['first'], ['second'], ['second', 'another']]);
});
