import { expect, test } from 'vitest';
import { fail, succeed } from '#contract/failure';
import { redactingPasswords } from '../../../src-main/secrets/redacting-passwords.ts';

const PROXY = { scheme: 'http', hostname: 'proxy', port: 3128 } as const;

test('the password of a proxy is held from when it is read or given until it is known to be gone', async () => {
  const held: string[] = [];
  const removals = [fail('keychain-locked'), succeed(null)];
  const passwords = redactingPasswords(
    {
      read: () => Promise.resolve(succeed('kept')),
      write: () => Promise.resolve(fail('keychain-refused')),
      remove: () => Promise.resolve(removals.shift() ?? succeed(null)),
    },
    (password) => {
      held.push(password);
      return () => void held.splice(held.indexOf(password), 1);
    },
  );
  await passwords.read(PROXY, 'background');
  expect(held).toEqual(['kept']);
  await passwords.write(PROXY, 'given');
  expect(held).toEqual(['given']);
  await passwords.remove();
  expect(held).toEqual(['given']);
  await passwords.remove();
  expect(held).toEqual([]);
});
