import type { AppState } from '#contract/app-state';
import { STATE_CHANNEL } from '#contract/ipc';
import { connectIpc } from '../ipc/electron-ipc.ts';
import { APP_ORIGIN, loadBundle } from '../shell/windows/served-bundle.ts';
import { hardenPopoverSession, setApplicationMenu } from '../shell/windows/hardening.ts';
import { followApp } from './app-events.ts';
import { createServices, type Services } from './create-services.ts';
import type { AppDependencies, StartOptions } from './dependencies.ts';
import { createHandlers, startDemo } from './create-handlers.ts';
import { followMachine } from './machine-events.ts';
import { settle, stopEach } from './shut-down.ts';

/** The rooms at work, once Electron is ready: in which order they begin, what each state is told to, and how they end. */
export class App {
  readonly #services: Services;
  #leaveMachine: () => void = () => undefined;

  constructor(dependencies: AppDependencies) {
    this.#services = createServices(dependencies);
    // One subscription each: what fails in one of them harms none of the others.
    for (const follow of this.#followers()) dependencies.store.subscribe(follow);
  }

  async start({ furtherStarts, records, newFailures, isHidden, withDemo }: StartOptions): Promise<void> {
    const { accounts, desktop, networkSettings, paths, navigation, platform, popover } = this.#services;
    await hardenPopoverSession(loadBundle(paths.renderer));
    setApplicationMenu(platform);
    this.#connect();
    this.#services.settings.start();
    desktop.start();
    this.#leaveMachine = followMachine(this.#services, accounts);
    await networkSettings.start();
    // The keychain takes one call after the other, so the first token is read after this.
    void this.#services.proxyPassword.read();
    this.#services.history.start();
    void accounts.start(records);
    this.#startAlerts();
    this.#tellOfLostSettings(newFailures);
    this.#repairLoginItem();
    furtherStarts.follow(() => desktop.startedAgain());
    await desktop.openTray();
    navigation.followClicks();
    if (withDemo) await startDemo(this.#services);
    if (withDemo || (records.length === 0 && !isHidden)) popover.show();
  }

  #connect(): void {
    const { log, network, popover, vault } = this.#services;
    connectIpc({
      handlers: createHandlers(this.#services),
      isOurContents: (contents) => popover.owns(contents),
      ourOrigin: APP_ORIGIN,
      onRefusal: (refusal) => log('ipc-refused', refusal),
    });
    followApp({
      renewConnections: () => network.renew(),
      isCallPending: () => vault.callPending,
      shutDown: () => this.#shutDown(),
      onShutDownFailed: (error) => log('shut-down-failed', { error }),
    });
  }

  #startAlerts(): void {
    this.#services.changes.start();
    this.#services.alerts.start();
    this.#services.updates.start();
  }

  /** At once, and once: alerts may be among them. */
  #tellOfLostSettings(codes: StartOptions['newFailures']): void {
    const lost = codes.find((code) => code === 'route-in-doubt' || code === 'settings-damaged');
    if (lost !== undefined) this.#services.tellOfFailure(lost);
  }

  #repairLoginItem(): void {
    const { log, loginItem } = this.#services;
    void loginItem.repair().catch((error: unknown) => log('login-item-not-repaired', { error }));
  }

  /** Of every snapshot, in order: the rule that ends a window that was typed into, the popover, scripts and tray. */
  #followers(): readonly ((state: AppState) => void)[] {
    const { desktop, popover, secretEntry, status, text } = this.#services;
    return [
      ({ signIn }) => secretEntry.token.follow(signIn.typing),
      ({ network }) => secretEntry.password.follow(network.typing),
      (state) => popover.send(STATE_CHANNEL, state),
      (state) => status.follow(state, text()),
      (state) => desktop.showInTray(state),
      // May change the state again, so it comes last.
      (state) => desktop.guidance.follow(state),
    ];
  }

  async #shutDown(): Promise<void> {
    const { accounts, alerts, desktop, log, popover, settings, updates } = this.#services;
    const services = [settings, alerts, updates, desktop, accounts];
    const stops = services.map((service) => () => service.stop());
    stopEach([() => popover.end(), this.#leaveMachine, ...stops], (error) => log('not-stopped', { error }));
    await settle(this.#services);
  }
}
