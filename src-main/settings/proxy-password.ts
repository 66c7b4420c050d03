import { fail, succeed, type Outcome } from '#contract/failure';
import { proxyAddressOf, type ProxyAddress } from '#contract/proxy-address';
import { isLoginPart, passwordProxyOf } from './proxy-setting.ts';
import type { AppStateStore } from '../state/app-state-store.ts';

/** Why a keychain is asked: a user who waits for it may be shown the system's own dialog. */
type Cause = 'user' | 'background';

/** Passwords by the proxy's scheme, host and port. */
interface PasswordKeychain {
  /** Null: there is none. */
  read(proxy: ProxyAddress, cause: Cause): Promise<Outcome<string | null>>;
  write(proxy: ProxyAddress, password: string): Promise<Outcome<null>>;
  remove(): Promise<Outcome<null>>;
}

interface ProxyPasswordDependencies {
  readonly store: AppStateStore;
  readonly passwords: PasswordKeychain;
  /** Another password is in force. */
  readonly onChange: () => void;
}

/** The password of the manual proxy: in the keychain, and in memory for its own proxy alone. */
export class ProxyPassword {
  readonly #dependencies: ProxyPasswordDependencies;
  #known: { readonly address: string; readonly password: string } | null = null;

  constructor(dependencies: ProxyPasswordDependencies) {
    this.#dependencies = dependencies;
  }

  /** Null: none is needed, or none is known. */
  get value(): string | null {
    const proxy = this.#proxy;
    const isKnown = proxy !== null && this.#known?.address === proxyAddressOf(proxy);
    return isKnown ? (this.#known?.password ?? null) : null;
  }

  /** Reads it from the keychain where one is needed and none is known; a locked ring is left alone. */
  async read(cause: Cause = 'background'): Promise<void> {
    const proxy = this.#proxy;
    if (proxy === null || this.value !== null) return;
    const found = await this.#dependencies.passwords.read(proxy, cause);
    if (!found.ok || found.value === null) return;
    this.#known = { address: proxyAddressOf(proxy), password: found.value };
    this.#dependencies.onChange();
  }

  /** Told before the first key is typed. */
  open(): Outcome<null> {
    if (this.#proxy === null) return fail('invalid-input');
    this.#showTyping(true);
    return succeed(null);
  }

  /** The window that it was typed into goes, whatever comes of it; so a failure is told by a notice. */
  async set(password: string): Promise<Outcome<null>> {
    const proxy = this.#proxy;
    const isFit = proxy !== null && isLoginPart(password);
    const saved = isFit
      ? await this.#dependencies.passwords.write(proxy, password)
      : fail('proxy-login-invalid');
    if (saved.ok && proxy !== null) this.#known = { address: proxyAddressOf(proxy), password };
    else if (!saved.ok) this.#dependencies.store.addNotice(saved.failure);
    this.leave('settings');
    if (saved.ok) this.#dependencies.onChange();
    return saved;
  }

  async remove(): Promise<Outcome<null>> {
    const removed = await this.#dependencies.passwords.remove();
    if (!removed.ok) return removed;
    this.#known = null;
    this.#dependencies.onChange();
    return removed;
  }

  leave(to: 'settings' | 'list'): void {
    const { store } = this.#dependencies;
    if (!store.get().network.typing) return;
    store.update(({ revision }) => ({
      goTo: to === 'settings' ? { serial: revision + 1, view: 'settings' } : null,
    }));
    this.#showTyping(false);
  }

  get #proxy(): ProxyAddress | null {
    return passwordProxyOf(this.#dependencies.store.get().settings.proxy);
  }

  #showTyping(typing: boolean): void {
    this.#dependencies.store.update(({ network }) => ({ network: { ...network, typing } }));
  }
}
