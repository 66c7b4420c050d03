import type { PinRecord } from '../state/accounts-file.ts';

type DisabledHere = PinRecord['disabledHere'];

interface Pressed {
  readonly count: number;
  readonly known: DisabledHere;
}

/** The kill switches of each key that are under way at once, and what is known of whose doing it is that it is off. */
export class KillSwitches {
  readonly #pressed = new Map<number, Pressed>();

  /** The key is being switched off: what still shows it enabled is of before that. */
  has(keyId: number): boolean {
    return this.#pressed.has(keyId);
  }

  /** `known`: before the first of them. */
  begin(keyId: number, known: DisabledHere): void {
    const { count, ...first } = this.#pressed.get(keyId) ?? { count: 0, known };
    this.#pressed.set(keyId, { ...first, count: count + 1 });
  }

  /** One of them was sent. */
  note(keyId: number, known: DisabledHere): void {
    const pressed = this.#pressed.get(keyId);
    if (pressed !== undefined) this.#pressed.set(keyId, { ...pressed, known });
  }

  /** Undefined: another is under way, and nobody knows what that one leaves. */
  known(keyId: number): DisabledHere | undefined {
    const pressed = this.#pressed.get(keyId);
    return pressed?.count === 1 ? pressed.known : undefined;
  }

  end(keyId: number): void {
    const pressed = this.#pressed.get(keyId);
    if (pressed === undefined || pressed.count === 1) this.#pressed.delete(keyId);
    else this.#pressed.set(keyId, { ...pressed, count: pressed.count - 1 });
  }
}
