import { expect, test } from 'vitest';
import { succeed } from '#contract/failure';
import { ProxyPassword } from '../../../src-main/settings/proxy-password.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { newStore } from '../../fixtures/states.ts';

test('a password in memory is that of its own proxy, by its own scheme', async () => {
  const store = newStore(new ManualClock());
  const use = (address: string) =>
    store.update(({ settings }) => ({
      settings: { ...settings, proxy: { mode: 'manual', address, userName: 'office' } },
    }));
  const password = new ProxyPassword({
    store,
    passwords: {
      read: () => Promise.resolve(succeed(null)),
      write: () => Promise.resolve(succeed(null)),
      remove: () => Promise.resolve(succeed(null)),
    },
    onChange: () => undefined,
  });
  use('https://proxy.test:3128');
  await password.set('correct horse');
  expect(password.value).toBe('correct horse');
  for (const other of ['http://proxy.test:3128', 'https://proxy.test:3129', 'https://other.test:3128']) {
    use(other);
    expect(password.value).toBeNull();
  }
});
