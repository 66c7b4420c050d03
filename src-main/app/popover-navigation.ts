import type { Place } from '#contract/app-state';
import { onActivation } from '../shell/notifications/notifications.ts';
import type { PopoverController } from '../shell/popover/popover-controller.ts';
import type { AppStateStore } from '../state/app-state-store.ts';

interface NavigationDependencies {
  readonly store: AppStateStore;
  readonly popover: PopoverController;
}

/** The way from a menu or a notification to a place in the popover. */
export class PopoverNavigation {
  readonly #dependencies: NavigationDependencies;

  constructor(dependencies: NavigationDependencies) {
    this.#dependencies = dependencies;
  }

  open(place: Place): void {
    const { popover, store } = this.#dependencies;
    // What is being typed would be lost: then that view stays.
    store.update(({ revision, signIn }) => ({
      goTo: signIn.typing ? null : { ...place, serial: revision + 1 },
    }));
    popover.show();
  }

  /** When there is a tray: a click may be what started the app. */
  followClicks(): void {
    const { popover, store } = this.#dependencies;
    if (store.get().platform !== 'win32') return;
    onActivation((place) => {
      if (place) this.open(place);
      else popover.show();
    });
  }
}
