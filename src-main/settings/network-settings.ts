import { basename } from 'node:path';
import { Exclusive } from '#async/exclusive';
import type { NetworkState } from '#contract/app-state';
import { succeed, type Outcome } from '#contract/failure';
import type { ConnectionReport } from '#contract/ipc';
import { DEFAULT_BASE_URL } from '#contract/limits';
import { isRouteUnconfirmed } from '#contract/route-doubt';
import type { ProxySetting, Settings } from '#contract/settings';
import type { Clock } from '../clock/clock.ts';
import type { AppStateStore } from '../state/app-state-store.ts';
import type { ConfigurableNetwork, NetworkChoice } from './configurable-network.ts';
import { ConnectionTest } from './connection-test.ts';
import { ExtraAuthorities, type Authority, type CaFiles } from './extra-authorities.ts';
import { acceptProxy, firstProxyHost, isSameProxy, routeOf } from './proxy-setting.ts';

export interface NetworkSettingsDependencies {
  readonly clock: Clock;
  readonly store: AppStateStore;
  readonly network: ConfigurableNetwork;
  readonly dialogs: NetworkDialogs;
  readonly caFiles: CaFiles;
  /** Takes over and keeps settings. */
  readonly change: (change: Partial<Settings>) => Promise<Outcome<null>>;
  /** Of the manual proxy in the settings; null: none is known. */
  readonly password: () => string | null;
  /** There is another way to the gateways: what failed may go well now. */
  readonly onApplied: () => void;
}

interface NetworkDialogs {
  /** Null: none was chosen. */
  chooseCaFile(): Promise<string | null>;
  /** False also when the dialog was closed. */
  agree(confirmation: NetworkQuestion): Promise<boolean>;
}

type NetworkQuestion =
  | { readonly about: 'proxy' | 'test'; readonly proxy: ProxySetting }
  | { readonly about: 'trust'; readonly file: string; readonly authorities: readonly string[] }
  | { readonly about: 'distrust'; readonly file: string };

/** What holds from then on. */
interface Agreed {
  readonly change: Partial<Settings>;
  /** Absent: as before. */
  readonly authorities?: readonly Authority[];
}

/** Proxy and extra CA at work. They change only when the user has agreed in a dialog of the system's own. */
export class NetworkSettings {
  readonly #dependencies: NetworkSettingsDependencies;
  #authorities: readonly Authority[] = [];
  /** A second question would stand on top of the first. */
  readonly #dialog = new Exclusive();
  readonly #extra: ExtraAuthorities;
  readonly #test: ConnectionTest;

  constructor(dependencies: NetworkSettingsDependencies) {
    const { caFiles, clock, dialogs, network, store } = dependencies;
    this.#dependencies = dependencies;
    this.#extra = new ExtraAuthorities(clock, caFiles);
    this.#test = new ConnectionTest({
      inForce: () => this.#settings.proxy,
      mayTry: (proxy) => this.#dialog.run(() => dialogs.agree({ about: 'test', proxy }), false),
      trial: (proxy) => network.trial(this.#choiceFor(proxy)),
      baseUrl: () => store.get().accounts.find(({ isSample }) => !isSample)?.baseUrl ?? DEFAULT_BASE_URL,
    });
    dependencies.network.onRoutesChanged(() => void this.#show());
  }

  /** Before anything is asked of a gateway. */
  async start(): Promise<void> {
    const { change, store } = this.#dependencies;
    if (isFingerprintLost(this.#settings)) await change({ isExtraCaInDoubt: true });
    const loaded = await this.#extra.load(this.#settings);
    if (!loaded.ok) store.addNotice(loaded.failure);
    else if (loaded.value !== null) {
      this.#authorities = loaded.value.authorities;
      if (this.#settings.extraCaFingerprint === null) await change(loaded.value.change);
    }
    this.apply();
  }

  /** The settings, or the password, are others now: what is under way is aborted. */
  apply(): void {
    const { network, onApplied } = this.#dependencies;
    network.apply(this.#choiceFor(this.#settings.proxy));
    onApplied();
    void this.#show();
  }

  async changeProxy(setting: ProxySetting): Promise<Outcome<boolean>> {
    const accepted = acceptProxy(setting);
    if (!accepted.ok) return accepted;
    const proxy = accepted.value;
    const { isRouteInDoubt, proxy: inForce } = this.#settings;
    if (isSameProxy(proxy, inForce) && !isRouteInDoubt) return succeed(true);
    return this.#changeWhenConfirmed({ about: 'proxy', proxy }, () => ({
      change: { proxy, isRouteInDoubt: false },
    }));
  }

  async chooseExtraCa(): Promise<Outcome<boolean>> {
    const { dialogs } = this.#dependencies;
    const path = await this.#dialog.run(() => dialogs.chooseCaFile(), null);
    if (path === null) return succeed(false);
    const read = await this.#extra.read(path);
    if (!read.ok) return read;
    const authorities = read.value.map(({ name }) => name);
    const confirmation = { about: 'trust', file: basename(path), authorities } as const;
    return this.#changeWhenConfirmed(confirmation, async () => {
      const { authorities: trusted, change } = await this.#extra.keep(path, read.value);
      return { authorities: trusted, change: { ...change, isExtraCaInDoubt: false } };
    });
  }

  async removeExtraCa(): Promise<Outcome<boolean>> {
    const { extraCaFile } = this.#settings;
    if (extraCaFile === null) return succeed(true);
    const change = { extraCaFile: null, extraCaFingerprint: null, isExtraCaInDoubt: false };
    return this.#changeWhenConfirmed({ about: 'distrust', file: basename(extraCaFile) }, () => ({
      ...{ change, authorities: [] },
    }));
  }

  /** Neither the token goes there, nor a password that is not in force. */
  test(given: ProxySetting): Promise<Outcome<ConnectionReport>> {
    const accepted = acceptProxy(given);
    return accepted.ok ? this.#test.run(accepted.value) : Promise.resolve(accepted);
  }

  get #settings(): Settings {
    return this.#dependencies.store.get().settings;
  }

  #choiceFor(proxy: ProxySetting): NetworkChoice {
    const isInForce = isSameProxy(proxy, this.#settings.proxy);
    const userName = proxy.mode === 'manual' ? proxy.userName : null;
    const password = isInForce ? this.#dependencies.password() : null;
    return {
      proxy: routeOf(proxy),
      login: userName === null || password === null ? null : { userName, password },
      extraCertificates: this.#authorities.map(({ pem }) => pem),
    };
  }

  async #changeWhenConfirmed(
    confirmation: NetworkQuestion,
    agreed: () => Agreed | Promise<Agreed>,
  ): Promise<Outcome<boolean>> {
    const { dialogs } = this.#dependencies;
    const isAgreed = await this.#dialog.run(() => dialogs.agree(confirmation), false);
    if (!isAgreed) return succeed(false);
    const { authorities = this.#authorities, change } = await agreed();
    this.#authorities = authorities;
    if (!isRouteUnconfirmed({ ...this.#settings, ...change }))
      this.#dependencies.store.removeNotices('route-in-doubt');
    const saved = await this.#dependencies.change(change);
    this.apply();
    return saved.ok ? succeed(true) : saved;
  }

  async #show(): Promise<void> {
    const { network, password, store } = this.#dependencies;
    const routes = await network.routesTo(new URL(DEFAULT_BASE_URL));
    const { extraCaFile } = this.#settings;
    const shown: Omit<NetworkState, 'typing'> = {
      proxy: firstProxyHost(routes),
      extraCa: extraCaFile === null || this.#authorities.length === 0 ? null : basename(extraCaFile),
      hasPassword: password() !== null,
    };
    store.update((state) => ({ network: { ...state.network, ...shown } }));
  }
}

/** A file that was kept in doubt by a version with one doubt for all: what stands at the path now may be another's. */
function isFingerprintLost({ extraCaFile, extraCaFingerprint, isRouteInDoubt }: Settings): boolean {
  return isRouteInDoubt && extraCaFile !== null && extraCaFingerprint === null;
}
