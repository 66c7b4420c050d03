import { createHash } from 'node:crypto';
import { clipboard, ClipboardItem } from 'electron';
import { SECOND_MS } from '#clock/durations';
import { SerialQueue } from '#async/serial-queue';
import type { AppState } from '#contract/app-state';
import type { CopyReport } from '#contract/key-action';
import { LIMITS } from '#contract/limits';
import type { Clock } from '../../clock/clock.ts';

export interface SecretClipboardDependencies {
  readonly platform: AppState['platform'];
  readonly clock: Clock;
  /** The compositor takes a change of the clipboard from the focused app alone, and says nothing when it does not. */
  readonly isWayland: boolean;
  /** From now on the secret gets into no log; the answer lets go of it. */
  readonly hold: (secret: string) => () => void;
  /** Null: there is no such program, or it failed. */
  readonly run: (program: string, args: readonly string[]) => Promise<string | null>;
}

const DWORD_ZERO = new Uint8Array(4);

/** What clipboard histories and their like take as "do not keep". */
const MARKERS: Readonly<
  Record<AppState['platform'], Readonly<Record<string, Uint8Array<ArrayBuffer> | string>>>
> = {
  darwin: { 'org.nspasteboard.ConcealedType': '1' },
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: '1',
    CanIncludeInClipboardHistory: DWORD_ZERO,
    CanUploadToCloudClipboard: DWORD_ZERO,
  },
  linux: { 'x-kde-passwordManagerHint': 'secret' },
};

/** A clipboard that has not answered by then is waited for no longer: other copies wait for it, and so does quitting. */
const TIMEOUT_MS = 1.5 * SECOND_MS;

interface PendingClear {
  /** Of what was copied, which itself does not wait here. */
  readonly digest: string;
  readonly forget: () => void;
}

/** Puts a secret on the clipboard, and takes it away again unless it is gone by then. */
export class SecretClipboard {
  readonly #dependencies: SecretClipboardDependencies;
  /** Looking and clearing are two steps: no other secret may come in between. */
  readonly #queue = new SerialQueue();
  #pendingClear: PendingClear | null = null;

  constructor(dependencies: SecretClipboardDependencies) {
    this.#dependencies = dependencies;
  }

  copy(secret: string): Promise<Extract<CopyReport, { result: 'copied' }>> {
    return this.#queue.run(() => this.#copy(secret));
  }

  /** Before its time: the app ends. */
  clear(): Promise<void> {
    return this.#queue.run(() => this.#clear(this.#pendingClear));
  }

  async #copy(secret: string): Promise<Extract<CopyReport, { result: 'copied' }>> {
    const { clock, hold, isWayland, platform } = this.#dependencies;
    const release = hold(secret);
    const written = clipboard.write([itemOf(secret, MARKERS[platform])]).then(
      () => this.#clearLater(secret, release),
      (error: unknown) => {
        release();
        throw error;
      },
    );
    await this.#withinLimit(written);
    const clearing = isWayland ? 'best-effort' : 'sure';
    return { result: 'copied', clearsAt: clock.now() + LIMITS.copiedKeyMs, clearing };
  }

  /** Once it is there, however late: where a new one could not be copied, the one before still has to go. */
  #clearLater(secret: string, release: () => void): void {
    const cancel = this.#dependencies.clock.after(
      LIMITS.copiedKeyMs,
      () => void this.#queue.run(() => this.#clear(pending)),
    );
    const forget = () => {
      cancel();
      release();
    };
    const pending = { digest: digestOf(secret), forget };
    this.#pendingClear?.forget();
    this.#pendingClear = pending;
  }

  async #withinLimit<Value>(answer: Promise<Value>): Promise<Value> {
    let cancel: () => void = () => undefined;
    const tooLate = new Promise<never>((_resolve, reject) => {
      const error = new Error('The clipboard does not answer');
      cancel = this.#dependencies.clock.after(TIMEOUT_MS, () => reject(error));
    });
    return Promise.race([answer, tooLate]).finally(() => cancel());
  }

  /** Nothing, where another secret has taken its place. What comes of a late answer comes late. */
  async #clear(pending: PendingClear | null): Promise<void> {
    if (pending === null || pending !== this.#pendingClear) return;
    await this.#withinLimit(this.#clearIfThere(pending)).catch(() => undefined);
  }

  async #clearIfThere(pending: PendingClear): Promise<void> {
    try {
      const isThere = digestOf(await clipboard.readText()) === pending.digest;
      if (!isThere || pending !== this.#pendingClear) return;
      clipboard.clear();
      // Reading gives Chromium's own copy there, whether or not the compositor took the clearing.
      if (this.#dependencies.isWayland) await this.#dependencies.run('wl-copy', ['--clear']);
    } catch {
      // A clipboard that cannot be read holds nothing that we could clear.
    } finally {
      if (pending === this.#pendingClear) this.#pendingClear = null;
      pending.forget();
    }
  }
}

function itemOf(
  secret: string,
  markers: Readonly<Record<string, Uint8Array<ArrayBuffer> | string>>,
): ClipboardItem {
  const raw = Object.entries(markers).map(([name, value]) => [
    `electron application/osclipboard;format="${name}"`,
    new Blob([value]),
  ]);
  return new ClipboardItem({
    'text/plain': new Blob([secret], { type: 'text/plain' }),
    ...(Object.fromEntries(raw) as Record<string, Blob>),
  });
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
