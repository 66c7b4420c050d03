import type { Component } from 'svelte';

/** A view that the list does not need: its code is loaded when the list has been painted, or when it is asked for. */
class LaterView<Props extends object> {
  readonly #load: () => Promise<{ default: Component<Props> }>;
  #component: Component<Props> | null = null;

  constructor(load: () => Promise<{ default: Component<Props> }>) {
    this.#load = load;
  }

  /** Loaded already, it is given at once, so that the view changes within one frame. */
  get(): Component<Props> | Promise<Component<Props>> {
    return this.#component ?? this.load();
  }

  async load(): Promise<Component<Props>> {
    this.#component ??= (await this.#load()).default;
    return this.#component;
  }
}

export const settings = new LaterView(() => import('../settings/Settings.svelte'));
export const keyPicker = new LaterView(() => import('../picker/KeyPicker.svelte'));
export const keyDetail = new LaterView(() => import('../key-detail/KeyDetail.svelte'));
export const accountDetail = new LaterView(() => import('../account/AccountDetail.svelte'));
/** Of a row: nobody can reach them before they are loaded. */
export const pinControls = new LaterView(() => import('../list/PinControls.svelte'));
/** Of a row as well. */
export const rowTask = new LaterView(() => import('../list/RowTask.svelte'));
export const createKey = new LaterView(() => import('../key-actions/CreateKey.svelte'));
/** With the library that draws it: only where there is something to draw. */
export const chartPlot = new LaterView(() => import('../history-chart/plot/ChartPlot.svelte'));
export const signIn = new LaterView(() => import('../sign-in/SignIn.svelte'));

/** Above the list, where there is anything to say. */
export const notices = new LaterView(() => import('../notices/Notices.svelte'));

export async function loadViews(): Promise<void> {
  await Promise.all(
    [
      ...[pinControls, rowTask, notices, settings, keyPicker, createKey],
      ...[keyDetail, accountDetail, signIn],
    ].map((view) => view.load()),
  );
}
