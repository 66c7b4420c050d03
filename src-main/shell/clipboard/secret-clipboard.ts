import { createHash } from 'node:crypto';
import { SECOND_MS } from '#clock/durations';
import { SerialQueue } from '#async/serial-queue';
import { withinLimit } from '#async/within-limit';
import type { AppState } from '#contract/app-state';
import type { CopyReport } from '#contract/key-action';
import { LIMITS } from '#contract/limits';
import type { Clock } from '../../clock/clock.ts';

/** What it needs of the system's. */
export interface PlainClipboard {
  /** All formats of one item. */
  readonly write: (formats: Readonly<Record<string, Blob>>) => Promise<void>;
  readonly read: () => Promise<string>;
  readonly clear: () => void;
}

export interface SecretClipboardDependencies {
  readonly clipboard: PlainClipboard;
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

/** A copy that may be on the clipboard. */
interface Copy {
  /** Of what was copied, which itself does not wait here. */
  readonly digest: string;
  /** The clipboard has said that it took it; until then it may still come, or be there unsaid. */
  isWritten: boolean;
  clearsAt: number;
  cancelTimer: () => void;
  readonly release: () => void;
}

/** Puts a secret on the clipboard, and takes it away again unless it is gone by then. */
export class SecretClipboard {
  readonly #dependencies: SecretClipboardDependencies;
  /** Looking and clearing are two steps: no other secret may come in between. */
  readonly #queue = new SerialQueue();
  /** The oldest first; more than one only where the clipboard leaves open which of them is there. */
  readonly #copies = new Set<Copy>();

  constructor(dependencies: SecretClipboardDependencies) {
    this.#dependencies = dependencies;
  }

  copy(secret: string): Promise<Extract<CopyReport, { result: 'copied' }>> {
    return this.#queue.run(() => this.#copy(secret));
  }

  /** Before its time: the app ends. */
  clear(): Promise<void> {
    return this.#queue.run(() => this.#clear([...this.#copies]));
  }

  /** The machine woke up: timers stood still meanwhile, and what should be gone by now still waits for them. */
  woke(): Promise<void> {
    const now = this.#dependencies.clock.now();
    return this.#queue.run(() => this.#clear([...this.#copies].filter(({ clearsAt }) => clearsAt <= now)));
  }

  async #copy(secret: string): Promise<Extract<CopyReport, { result: 'copied' }>> {
    const { clipboard, clock, isWayland, platform } = this.#dependencies;
    const copy = this.#remember(secret);
    const written = clipboard.write(formatsOf(secret, MARKERS[platform])).then(
      () => this.#onWritten(copy),
      (error: unknown) => {
        this.#forget(copy);
        throw error;
      },
    );
    await withinLimit(clock, TIMEOUT_MS, written);
    const clearing = isWayland ? 'best-effort' : 'sure';
    return { result: 'copied', clearsAt: clock.now() + LIMITS.copiedKeyMs, clearing };
  }

  #remember(secret: string): Copy {
    const release = this.#dependencies.hold(secret);
    const waiting = { isWritten: false, clearsAt: Infinity, cancelTimer: () => undefined };
    const copy: Copy = { digest: digestOf(secret), ...waiting, release };
    this.#copies.add(copy);
    this.#clearLater(copy);
    return copy;
  }

  /** Its time begins when it is there, however late that is; those that were there before it are there no more. */
  #onWritten(copy: Copy): void {
    copy.isWritten = true;
    if (!this.#copies.has(copy)) return;
    this.#clearLater(copy);
    for (const earlier of this.#copies) {
      if (earlier === copy) return;
      if (earlier.isWritten) this.#forget(earlier);
    }
  }

  #clearLater(copy: Copy): void {
    const { clock } = this.#dependencies;
    copy.cancelTimer();
    copy.clearsAt = clock.now() + LIMITS.copiedKeyMs;
    copy.cancelTimer = clock.after(LIMITS.copiedKeyMs, () => this.#queueClear([copy]));
  }

  #queueClear(copies: readonly Copy[]): void {
    void this.#queue.run(() => this.#clear(copies));
  }

  /** Nothing, where another secret has taken the place of these. */
  async #clear(copies: readonly Copy[]): Promise<void> {
    const due = copies.filter((copy) => this.#copies.has(copy));
    if (due.length === 0) return;
    // A clipboard that cannot be read holds nothing that we could clear.
    const { clipboard, clock } = this.#dependencies;
    const look = clipboard.read().then(digestOf, () => null);
    const found = await withinLimit(clock, TIMEOUT_MS, look).catch(() => 'late');
    // By the time of its answer something else may have been copied: looked at anew, and in turn.
    if (found === 'late') void look.then(() => this.#queueClear(due));
    else await this.#clearFound(due, found);
  }

  async #clearFound(due: readonly Copy[], found: string | null): Promise<void> {
    const isThere = due.some(({ digest }) => digest === found);
    try {
      if (isThere) await this.#empty();
    } finally {
      for (const copy of due) if (copy.isWritten || copy.digest === found) this.#forget(copy);
    }
  }

  async #empty(): Promise<void> {
    const { clipboard, clock, isWayland, run } = this.#dependencies;
    clipboard.clear();
    // Reading gives Chromium's own copy there, whether or not the compositor took the clearing.
    if (isWayland) await withinLimit(clock, TIMEOUT_MS, run('wl-copy', ['--clear'])).catch(() => null);
  }

  #forget(copy: Copy): void {
    this.#copies.delete(copy);
    copy.cancelTimer();
    copy.release();
  }
}

function formatsOf(
  secret: string,
  markers: Readonly<Record<string, Uint8Array<ArrayBuffer> | string>>,
): Record<string, Blob> {
  const raw = Object.entries(markers).map(([name, value]) => [
    `electron application/osclipboard;format="${name}"`,
    new Blob([value]),
  ]);
  return {
    'text/plain': new Blob([secret], { type: 'text/plain' }),
    ...(Object.fromEntries(raw) as Record<string, Blob>),
  };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
