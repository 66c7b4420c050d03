import type { SentReport } from '#contract/key-action';
import { mayStillLand } from '#contract/unanswered';
import type { Reading } from '#contract/reading';
import type { Sending } from '../gateway/gateway.ts';
import type { KeysReport } from './pin-record.ts';
import type { ActionDependencies } from './action-dependencies.ts';
import type { WriteUnderWay } from './writes-under-way.ts';

/** What is known by it of the key, beside its reading. */
export type LearntOfWrite = Pick<KeysReport, 'disabledHere' | 'isUndo' | 'marked'>;

type Dependencies = Pick<ActionDependencies, 'gateway' | 'isClosed' | 'kept' | 'model' | 'publish'>;

/** One write of a pinned key, from before it is sent until it is known what it has left: that is of our doing. */
export class SentWrite {
  readonly #keyId: number;
  readonly #dependencies: Dependencies;
  readonly #readBefore: Reading | null;
  /** Null: nothing was sent. */
  #open: WriteUnderWay | null = null;

  constructor(keyId: number, dependencies: Dependencies) {
    this.#keyId = keyId;
    this.#dependencies = dependencies;
    this.#readBefore = dependencies.gateway.writes.lastRead(keyId);
  }

  /** The one before it first, and as a state of its own: what others did until then is no doing of ours. */
  async begin(...sent: Parameters<Sending['begin']>): Promise<void> {
    const [before] = sent;
    const { isClosed, kept, model, publish } = this.#dependencies;
    if (isClosed()) return;
    if (before !== null) model.applyKeys({ readings: [before] });
    publish();
    this.#open = model.writes.begin(this.#keyId, ...sent);
    await kept();
  }

  /** Nothing was sent; where the key was read before that was decided, what it is by now is known all the same. */
  drop(): void {
    const { gateway, isClosed, model } = this.#dependencies;
    if (isClosed()) return this.#forget();
    if (this.#open !== null) model.writes.end(this.#open);
    const found = gateway.writes.lastRead(this.#keyId);
    if (found !== null && found !== this.#readBefore) model.applyKeys({ readings: [found] });
  }

  end(sent: SentReport, learnt: LearntOfWrite): void {
    const { isClosed, model } = this.#dependencies;
    if (isClosed()) return this.#forget();
    const { after, steps } = sent;
    const isAccepted = steps.every(({ failure }) => failure === null);
    if (after !== null && this.#open !== null && isAccepted) model.writes.accepted(this.#open, after);
    if (after !== null) model.applyKeys({ isReadBack: true, ...learnt, readings: [after] });
    if (this.#open === null) return;
    if (after === null || mayStillLand(sent)) model.writes.leaveOpen(this.#open, after);
    else model.writes.end(this.#open);
  }

  #forget(): void {
    if (this.#open !== null) this.#dependencies.model.writes.forget(this.#open);
  }
}
