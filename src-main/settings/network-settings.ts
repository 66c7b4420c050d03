import { basename } from 'node:path';
import { Exclusive } from '#async/exclusive';
import type { NetworkState } from '#contract/app-state';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { ConnectionReport } from '#contract/ipc';
import { DEFAULT_BASE_URL } from '#contract/limits';
import type { ProxySetting, Settings } from '#contract/settings';
import type { MainText } from '#text';
import type { Clock } from '../clock/clock.ts';
import { authoritiesIn, type Authority } from '../http/certificates.ts';
import type { Gateway, GatewayOptions } from '../gateway/gateway.ts';
import { firstProxy, type Network, type NetworkChoice } from '../http/network.ts';
import { acceptProxy, isSameProxy, routeOf } from '../http/proxy-choice.ts';
import { hostOf } from '../http/proxy-route.ts';
import { readBoundedFile } from '../secrets/read-bounded-file.ts';
import type { Dialogs, Confirmation } from '../shell/dialogs/dialogs.ts';
import type { AppStateStore } from '../state/app-state-store.ts';
import { withNotice } from '../state/notices.ts';

export interface NetworkSettingsDependencies {
  readonly clock: Clock;
  readonly store: AppStateStore;
  readonly network: Network;
  readonly dialogs: Dialogs;
  readonly openGateway: (options: GatewayOptions, network: Network) => Gateway;
  /** Takes over and keeps settings. */
  readonly change: (change: Partial<Settings>) => Promise<Outcome<null>>;
  readonly text: () => MainText;
  /** Of the manual proxy in the settings; null: none is known. */
  readonly password: () => string | null;
  /** There is another way to the gateways: what failed may go well now. */
  readonly onApplied: () => void;
}

const LARGEST_CA_FILE_BYTES = 256 * 1_024;
/** A file on a share that is gone may never be answered for, and the app does not start before. */
const FILE_TIMEOUT_MS = 5_000;
/** What fits into a dialog. */
const NAMES_SHOWN = 6;

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
    const { clock, store } = this.#dependencies;
    const { extraCaFile } = this.#settings;
    const read = extraCaFile === null ? succeed([]) : await this.#read(extraCaFile);
    if (read.ok) this.#authorities = read.value;
    else store.update(({ notices }) => ({ notices: withNotice(notices, read.failure, clock.now()) }));
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
    const words = this.#words;
    const confirmation = proxy.mode === 'manual' ? words.manual(proxy) : words[proxy.mode];
    return this.#changeWhenConfirmed(confirmation, { proxy });
  }

  async chooseExtraCa(): Promise<Outcome<boolean>> {
    const { chooseFile, fileKind, trust } = this.#words;
    const options = { title: chooseFile, kind: fileKind, extensions: ['pem', 'crt', 'cer'] };
    const extraCaFile = await this.#dialog.run(() => this.#dependencies.dialogs.chooseFile(options), null);
    if (extraCaFile === null) return succeed(false);
    const read = await this.#read(extraCaFile);
    if (!read.ok) return read;
    const question = trust({ file: basename(extraCaFile), authorities: namesOf(read.value) });
    return this.#changeWhenConfirmed(question, { extraCaFile }, read.value);
  }

  async removeExtraCa(): Promise<Outcome<boolean>> {
    const { extraCaFile } = this.#settings;
    if (extraCaFile === null) return succeed(true);
    const question = this.#words.distrust({ file: basename(extraCaFile) });
    return this.#changeWhenConfirmed(question, { extraCaFile: null }, []);
  }

  /** Whether a gateway answers by this proxy. Neither the token goes there, nor a password that is not in force. */
  async test(given: ProxySetting): Promise<Outcome<ConnectionReport>> {
    const { clock, network, openGateway, store } = this.#dependencies;
    const accepted = acceptProxy(given);
    if (!accepted.ok) return accepted;
    const trial = network.trial(this.#choiceFor(accepted.value));
    const baseUrl = store.get().accounts.find(({ isSample }) => !isSample)?.baseUrl ?? DEFAULT_BASE_URL;
    const { host, origin } = new URL(baseUrl);
    const credential = { origin, token: 'never-sent' };
    const gateway = openGateway({ baseUrl, credential, userId: null, now: () => clock.now() }, trial);
    const answer = await gateway.readUnitsPerDollar().finally(() => gateway.close());
    // A gateway that does not offer the route has answered all the same.
    if (!answer.ok && answer.failure.code !== 'not-offered') return answer;
    const proxy = firstProxy(await trial.routesTo(new URL(baseUrl)));
    return succeed({ host, proxy: proxy && hostOf(proxy) });
  }

  get #settings(): Settings {
    return this.#dependencies.store.get().settings;
  }

  get #words() {
    return this.#dependencies.text().messages.dialogs;
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
    const { clock } = this.#dependencies;
    const timedOut = Promise.withResolvers<null>();
    const cancel = clock.after(FILE_TIMEOUT_MS, () => timedOut.resolve(null));
    const reading = readBoundedFile(path, LARGEST_CA_FILE_BYTES);
    const text = await Promise.race([reading, timedOut.promise]).finally(cancel);
    return text === null ? fail('ca-file-unreadable') : authoritiesIn(text, clock.now());
  }

  async #changeWhenConfirmed(
    question: Omit<Confirmation, 'cancel'>,
    change: Partial<Settings>,
    authorities = this.#authorities,
  ): Promise<Outcome<boolean>> {
    const { cancel } = this.#dependencies.text().messages.common;
    const { dialogs } = this.#dependencies;
    const isAgreed = await this.#dialog.run(() => dialogs.confirm({ ...question, cancel }), false);
    if (!isAgreed) return succeed(false);
    this.#authorities = authorities;
    const saved = await this.#dependencies.change(change);
    this.apply();
    return saved.ok ? succeed(true) : saved;
  }

  async #show(): Promise<void> {
    const { network, password, store } = this.#dependencies;
    const proxy = firstProxy(await network.routesTo(new URL(DEFAULT_BASE_URL)));
    const { extraCaFile } = this.#settings;
    const shown: Omit<NetworkState, 'typing'> = {
      proxy: proxy && hostOf(proxy),
      extraCa: extraCaFile === null || this.#authorities.length === 0 ? null : basename(extraCaFile),
      hasPassword: password() !== null,
    };
    store.update((state) => ({ network: { ...state.network, ...shown } }));
  }
}

function namesOf(authorities: readonly Authority[]): string {
  const names = authorities.slice(0, NAMES_SHOWN).map(({ name }) => name);
  return [...names, ...(authorities.length > NAMES_SHOWN ? ['…'] : [])].join('\n');
}
