import { KnownSecrets, type Range } from './known-secrets.ts';
import { findSecretShapes } from './secret-shapes.ts';
import { viewsOf, type View } from './unescape.ts';

/** In the place of what was removed. No secret that can be sent holds it, so none can come together around it. */
export const REMOVED = '…';

/** The one place where secrets are taken out of texts: what is shown, logged or thrown goes through here. */
export class Redactor {
  readonly #holders = new Map<string, number>();
  redactKnown: KnownSecrets | null = null;

  /**
   * From now on no eight characters of it, in a row or in two halves near each other, get through in any form that is
   * known here; the answer lets go of it.
   */
  hold(secret: string): () => void {
    this.#count(secret, 1);
    let isHeld = true;
    return () => {
      if (isHeld) this.#count(secret, -1);
      isHeld = false;
    };
  }

  /** Without the secrets held, and without what looks like a secret. */
  redact(text: string): string {
    return removed(text, (view) => [...this.#secrets.find(view), ...findSecretShapes(view)]);
  }

  /** Without the secrets held; the rest stays as it is. */
  known(text: string): string {
    return removed(text, (view) => this.#secrets.find(view));
  }

  get #secrets(): KnownSecrets {
    this.redactKnown ??= new KnownSecrets(this.#holders.keys());
    return this.redactKnown;
  }

  #count(secret: string, change: 1 | -1): void {
    const count = (this.#holders.get(secret) ?? 0) + change;
    if (count > 0) this.#holders.set(secret, count);
    else this.#holders.delete(secret);
    this.redactKnown = null;
  }
}

/** Without one secret. */
export function withoutSecret(text: string, secret: string): string {
  return removerOf(secret)(text);
}

/** For many texts. */
export function removerOf(secret: string): (text: string) => string {
  const known = new KnownSecrets([secret]);
  return (text) => removed(text, (view) => known.find(view));
}

function removed(text: string, find: (view: string) => Range[]): string {
  const hidden = new Uint8Array(text.length);
  for (const view of viewsOf(text)) for (const range of find(view.text)) hide(hidden, view, range);
  return withoutHidden(text, hidden);
}

function hide(hidden: Uint8Array, { starts }: View, [start, end]: Range): void {
  hidden.fill(1, starts?.[start] ?? start, starts?.[end] ?? end);
}

function withoutHidden(text: string, hidden: Uint8Array): string {
  const parts: string[] = [];
  for (let start = hidden.indexOf(1), read = 0; read < text.length; start = hidden.indexOf(1, read)) {
    if (start === -1) {
      parts.push(text.slice(read));
      break;
    }
    parts.push(text.slice(read, start), REMOVED);
    const end = hidden.indexOf(0, start);
    read = end === -1 ? text.length : end;
  }
  return parts.join('');
}
