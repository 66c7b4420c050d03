import { fail, succeed, type Outcome } from '#contract/failure';
import { isLoginPart, passwordHostOf } from './proxy-setting.ts';
import type { AppStateStore } from '../state/app-state-store.ts';

/** Why a keychain is asked: a user who waits for it may be shown the system's own dialog. */
type Cause = 'user' | 'background';

/** Passwords by the proxy's host and port. */
interface PasswordKeychain {
  /** Null: there is none. */
  read(host: string, cause: Cause): Promise<Outcome<string | null>>;
  write(host: string, password: string): Promise<Outcome<null>>;
  remove(): Promise<Outcome<null>>;
}

interface ProxyPasswordDependencies {
  readonly store: AppStateStore;
  readonly passwords: PasswordKeychain;
  /** Another password is in force. */
  readonly onChange: () => void;
}

/** The password of the manual proxy: in the keychain, and in memory for its own host alone. */
export class ProxyPassword {
  readonly #dependencies: ProxyPasswordDependencies;
  #known: { readonly host: string; readonly password: string } | null = null;

  constructor(dependencies: ProxyPasswordDependencies) {
    this.#dependencies = dependencies;
  }

  /** Null: none is needed, or none is known. */
  get value(): string | null {
    return this.#known !== null && this.#known.host === this.#host ? this.#known.password : null;
  }

  /** Reads it from the keychain where one is needed and none is known; a locked ring is left alone. */
  async read(cause: Cause = 'background'): Promise<void> {
    const host = this.#host;
    if (host === null || this.value !== null) return;
    const found = await this.#dependencies.passwords.read(host, cause);
    if (!found.ok || found.value === null) return;
    this.#known = { host, password: found.value };
    this.#dependencies.onChange();
  }

  /** Told before the first key is typed. */
  open(): Outcome<null> {
    if (this.#host === null) return fail('invalid-input');
    this.#showTyping(true);
    return succeed(null);
  }

  /** The window that it was typed into goes, whatever comes of it; so a failure is told by a notice. */
  async set(password: string): Promise<Outcome<null>> {
    const host = this.#host;
    const isFit = host !== null && isLoginPart(password);
    const saved = isFit
      ? await this.#dependencies.passwords.write(host, password)
      : fail('proxy-login-invalid');
    if (saved.ok && host !== null) this.#known = { host, password };
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

  get #host(): string | null {
    return passwordHostOf(this.#dependencies.store.get().settings.proxy);
  }

  #showTyping(typing: boolean): void {
    this.#dependencies.store.update(({ network }) => ({ network: { ...network, typing } }));
  }
}
