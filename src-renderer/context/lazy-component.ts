import type { Component } from 'svelte';

/** What the list does not need at first: its code is loaded when the list has been painted, or when it is asked for. */
export class LazyComponent<Props extends object> {
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
