import { basename } from 'node:path';
import { Exclusive } from '#async/exclusive';
import { withinLimit } from '#async/within-limit';
import type { NetworkState } from '#contract/app-state';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { ConnectionReport } from '#contract/ipc';
import { DEFAULT_BASE_URL } from '#contract/limits';
import type { Route } from '#contract/proxy-address';
import type { ProxySetting, Settings } from '#contract/settings';
import type { Clock } from '../clock/clock.ts';
import type { AppStateStore } from '../state/app-state-store.ts';
import { acceptProxy, firstProxyHost, isSameProxy, routeOf } from './proxy-setting.ts';

export interface NetworkSettingsDependencies {
  readonly clock: Clock;
  readonly store: AppStateStore;
  readonly network: ConfigurableNetwork;
  readonly dialogs: NetworkDialogs;
  readonly caFile: CaFileReader;
  /** Takes over and keeps settings. */
  readonly change: (change: Partial<Settings>) => Promise<Outcome<null>>;
  /** Of the manual proxy in the settings; null: none is known. */
  readonly password: () => string | null;
  /** There is another way to the gateways: what failed may go well now. */
  readonly onApplied: () => void;
}

export interface NetworkChoice {
  /** `system`: whatever the system's settings say for each origin. */
  readonly proxy: 'system' | Route;
  /** Of the proxy given by hand. */
  readonly login: { readonly userName: string; readonly password: string } | null;
  /** PEM. */
  readonly extraCertificates: readonly string[];
}

interface Routing {
  /** The first to be tried first. */
  routesTo(url: URL): Promise<readonly Route[]>;
}

export interface ConfigurableNetwork extends Routing {
  /** From now on; what is under way is aborted. */
  apply(choice: NetworkChoice): void;
  /** Another one, to try a choice that is not made yet. */
  trial(choice: NetworkChoice): TrialNetwork;
  /** Told when the system answers otherwise than before; one listener. */
  onRoutesChanged(listener: () => void): void;
}

interface TrialNetwork extends Routing {
  /** Whether a gateway answers there. No token goes to it. */
  probe(baseUrl: string): Promise<Outcome<null>>;
}

interface NetworkDialogs {
  /** Null: none was chosen. */
  chooseCaFile(): Promise<string | null>;
  /** False also when the dialog was closed. */
  agree(confirmation: NetworkQuestion): Promise<boolean>;
}

type NetworkQuestion =
  | { readonly about: 'proxy'; readonly proxy: ProxySetting }
  | { readonly about: 'trust'; readonly file: string; readonly authorities: readonly string[] }
  | { readonly about: 'distrust'; readonly file: string };

interface Authority {
  readonly pem: string;
  /** For people. */
  readonly name: string;
}

interface CaFileReader {
  /** Null: it cannot be read, or is larger. */
  read(path: string, mostBytes: number): Promise<string | null>;
  /** Those of a PEM file that are valid now. */
  authoritiesIn(pem: string, now: number): Outcome<readonly Authority[]>;
}

const LARGEST_CA_FILE_BYTES = 256 * 1_024;
/** A file on a share that is gone may never be answered for, and the app does not start before. */
const FILE_TIMEOUT_MS = 5_000;

/** Proxy and extra CA at work. They change only when the user has agreed in a dialog of the system's own. */
export class NetworkSettings {
  readonly #dependencies: NetworkSettingsDependencies;
  #authorities: readonly Authority[] = [];
  /** A second question would stand on top of the first. */
  readonly #dialog = new Exclusive();

  constructor(dependencies: NetworkSettingsDependencies) {
    this.#dependencies = dependencies;
    dependencies.network.onRoutesChanged(() => void this.#show());
  }

  /** Before anything is asked of a gateway. */
  async start(): Promise<void> {
    const { extraCaFile } = this.#settings;
    const read = extraCaFile === null ? succeed([]) : await this.#read(extraCaFile);
    if (read.ok) this.#authorities = read.value;
    else this.#dependencies.store.addNotice(read.failure);
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
    if (isSameProxy(proxy, this.#settings.proxy)) return succeed(true);
    return this.#changeWhenConfirmed({ about: 'proxy', proxy }, { proxy });
  }

  async chooseExtraCa(): Promise<Outcome<boolean>> {
    const { dialogs } = this.#dependencies;
    const extraCaFile = await this.#dialog.run(() => dialogs.chooseCaFile(), null);
    if (extraCaFile === null) return succeed(false);
    const read = await this.#read(extraCaFile);
    if (!read.ok) return read;
    const authorities = read.value.map(({ name }) => name);
    const confirmation = { about: 'trust', file: basename(extraCaFile), authorities } as const;
    return this.#changeWhenConfirmed(confirmation, { extraCaFile }, read.value);
  }

  async removeExtraCa(): Promise<Outcome<boolean>> {
    const { extraCaFile } = this.#settings;
    if (extraCaFile === null) return succeed(true);
    return this.#changeWhenConfirmed(
      { about: 'distrust', file: basename(extraCaFile) },
      { extraCaFile: null },
      [],
    );
  }

  /** Whether a gateway answers by this proxy. Neither the token goes there, nor a password that is not in force. */
  async test(given: ProxySetting): Promise<Outcome<ConnectionReport>> {
    const { network, store } = this.#dependencies;
    const accepted = acceptProxy(given);
    if (!accepted.ok) return accepted;
    const trial = network.trial(this.#choiceFor(accepted.value));
    const baseUrl = store.get().accounts.find(({ isSample }) => !isSample)?.baseUrl ?? DEFAULT_BASE_URL;
    const answer = await trial.probe(baseUrl);
    if (!answer.ok) return answer;
    const url = new URL(baseUrl);
    return succeed({ host: url.host, proxy: firstProxyHost(await trial.routesTo(url)) });
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

  async #read(path: string): Promise<Outcome<readonly Authority[]>> {
    const { caFile, clock } = this.#dependencies;
    const reading = caFile.read(path, LARGEST_CA_FILE_BYTES);
    const text = await withinLimit(clock, FILE_TIMEOUT_MS, reading).catch(() => null);
    return text === null ? fail('ca-file-unreadable') : caFile.authoritiesIn(text, clock.now());
  }

  async #changeWhenConfirmed(
    confirmation: NetworkQuestion,
    change: Partial<Settings>,
    authorities = this.#authorities,
  ): Promise<Outcome<boolean>> {
    const { dialogs } = this.#dependencies;
    const isAgreed = await this.#dialog.run(() => dialogs.agree(confirmation), false);
    if (!isAgreed) return succeed(false);
    this.#authorities = authorities;
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
