import type { ProxyPasswordVault } from './proxy-password-vault.ts';

/** As `redactingVault`: tells of the password that is read or given, until it is known to be gone. */
export function redactingPasswords(
  passwords: ProxyPasswordVault,
  hold: (secret: string) => () => void,
): ProxyPasswordVault {
  let release = (): void => undefined;
  const guard = (password: string) => {
    const next = hold(password);
    release();
    release = next;
  };

  return {
    async read(proxy, cause) {
      const found = await passwords.read(proxy, cause);
      if (found.ok && found.value !== null) guard(found.value);
      return found;
    },
    async write(proxy, password) {
      guard(password);
      return passwords.write(proxy, password);
    },
    async remove() {
      const removed = await passwords.remove();
      if (removed.ok) release();
      return removed;
    },
  };
}
