import { succeed, type Outcome } from '#contract/failure';
import {
  NO_REMEDY,
  notDone,
  type ActionReport,
  type CopyReport,
  type KeyChange,
  type Remedy,
} from '#contract/key-action';
import { mayStillLand } from '#contract/unanswered';
import type { Reading } from '#contract/reading';
import { canUndoDisable } from '../keys/can-undo-disable.ts';
import { isWorking } from '../keys/does-not-work.ts';
import { replacedFields } from '../keys/replaced-fields.ts';
import type { Gateway, Sending } from '../gateway/gateway.ts';
import type { ActionDependencies } from './action-dependencies.ts';
import { SentWrite, type LearntOfWrite } from './sent-write.ts';
import { quotaBeforeTopUp } from './open-writes.ts';
import type { KeysReport } from './pin-record.ts';
import { readOneKey } from './read-account.ts';
import type { PinRecord } from '../state/accounts-file.ts';

/** What the user does with one pinned key. What is learnt of it on the way becomes its reading. */
export class PinnedKey {
  readonly #keyId: number;
  readonly #dependencies: ActionDependencies;
  readonly #sent: SentWrite;

  constructor(keyId: number, dependencies: ActionDependencies) {
    this.#keyId = keyId;
    this.#dependencies = dependencies;
    this.#sent = new SentWrite(keyId, dependencies);
  }

  /** The kill switch; `useLastRecord`: its read has failed, and the user wants it all the same. */
  async disable(useLastRecord: boolean): Promise<Outcome<ActionReport>> {
    const { killSwitches, pins, writes: sent } = this.#dependencies.model;
    const keyId = this.#keyId;
    const before = this.#pin?.disabledHere ?? null;
    killSwitches.begin(keyId, before);
    const onBegin = () => {
      sent.overrule(keyId);
      // A refresh that sees it disabled meanwhile must not call that somebody else's doing.
      pins.noteDisabledHere(keyId, before ?? { worked: this.#works(this.#pin?.reading) });
    };
    try {
      const outcome = await this.#write(
        (writes, sending) =>
          useLastRecord ? writes.disableByLastRecord(keyId, sending) : writes.disable(keyId, sending),
        { mayBeEnabled: sent.mayBeEnabled(keyId) },
        onBegin,
      );
      const left = this.#disabledHereBy(outcome);
      if (left !== null) killSwitches.note(keyId, left);
      return await this.#learn('disable', outcome, { disabledHere: killSwitches.known(keyId) });
    } finally {
      const known = killSwitches.known(keyId);
      killSwitches.end(keyId);
      if (known !== undefined) pins.noteDisabledHere(keyId, known);
    }
  }

  async undoDisable(): Promise<Outcome<ActionReport>> {
    const pin = this.#pin;
    const canUndo = pin !== undefined && canUndoDisable(pin, this.#dependencies.model.serverNow);
    return canUndo ? this.enable(NO_REMEDY) : succeed(notDone('needs-remedy'));
  }

  async enable(remedy: Remedy): Promise<Outcome<ActionReport>> {
    const { serverNow } = this.#dependencies.model;
    const markBefore = this.#pin?.fullMark ?? null;
    const shown = this.#pin?.reading ?? null;
    const sent = await this.#write((writes, sending) =>
      writes.enable(this.#keyId, remedy, serverNow, sending),
    );
    const outcome = this.#withReplaced(sent, remedy.expiresAt === null ? [] : ['expiry'], shown);
    const isToppedUp = remedy.topUpUnits !== null;
    const marked = this.#markedAfter(outcome, isToppedUp ? 'top-up' : null, markBefore);
    // Whatever was open before, the user wants it enabled now; unless a kill switch is under way once more.
    const { killSwitches, pins, writes } = this.#dependencies.model;
    const isLast = !killSwitches.has(this.#keyId);
    if (outcome.ok && outcome.value.result === 'as-wanted' && isLast) {
      writes.overruleDisablings(this.#keyId);
      pins.noteDisabledHere(this.#keyId, null);
    }
    return this.#learn('enable', outcome, { marked });
  }

  async change(change: KeyChange): Promise<Outcome<ActionReport>> {
    const markBefore = this.#pin?.fullMark ?? null;
    const shown = this.#pin?.reading ?? null;
    const firstTry = change.kind === 'top-up' ? change.firstTry : undefined;
    const sent = await this.#write(
      (writes, sending) => writes.change(this.#keyId, change, sending),
      firstTry === undefined ? {} : { firstTry },
    );
    const outcome = this.#withReplaced(sent, [change.kind], shown);
    const isSet = change.kind === 'top-up' || change.kind === 'quota';
    const kind = isSet || change.kind === 'undo' ? change.kind : null;
    const marked = this.#markedAfter(outcome, kind, markBefore);
    return this.#learn(change.kind, outcome, { isUndo: change.kind === 'undo', marked });
  }

  async delete(confirmation: string): Promise<Outcome<ActionReport>> {
    const { serverNow } = this.#dependencies.model;
    const outcome = await this.#write((writes, sending) =>
      writes.delete(this.#keyId, confirmation, serverNow, sending),
    );
    await this.#learn('delete', outcome, {});
    if (outcome.ok && outcome.value.result === 'as-wanted') this.#noteGone();
    return outcome;
  }

  async copy(): Promise<Outcome<CopyReport>> {
    const { copySecret, gateway } = this.#dependencies;
    const text = await gateway.readKeyText(this.#keyId);
    if (!text.ok) return this.#lookAgainIfGone(text);
    if (text.value === null) {
      await this.#lookAgain();
      return succeed(notDone('masked'));
    }
    return succeed(await copySecret(text.value));
  }

  get #pin(): PinRecord | undefined {
    return this.#dependencies.model.pins.find(this.#keyId);
  }

  /** `shown`: what the user went by. */
  #withReplaced(
    outcome: Outcome<ActionReport>,
    changes: readonly KeyChange['kind'][],
    shown: Reading | null,
  ): Outcome<ActionReport> {
    if (!outcome.ok || outcome.value.result === 'not-done') return outcome;
    const last = this.#pin?.reading ?? null;
    const replaced = replacedFields(outcome.value, changes, { last, shown });
    return replaced === null ? outcome : succeed({ ...outcome.value, replaced });
  }

  /** With its reading, in one state: by the mark of before, what is left now would be judged wrongly. */
  #markedAfter(
    outcome: Outcome<ActionReport>,
    kind: 'top-up' | 'quota' | 'undo' | null,
    markBefore: PinRecord['fullMark'],
  ): KeysReport['marked'] {
    const { isClosed, model } = this.#dependencies;
    const isDone = outcome.ok && outcome.value.result === 'as-wanted' && !isClosed();
    return isDone && kind !== null ? model.pins.noteQuotaChange(this.#keyId, kind, markBefore) : undefined;
  }

  #noteGone(): void {
    const { isClosed, model, onKeysChanged } = this.#dependencies;
    onKeysChanged();
    if (!isClosed()) model.applyKeys({ readings: [], goneKeyIds: [this.#keyId] });
  }

  /** Its end is told by what is learnt. `onBegin`: it is about to be sent. */
  async #write(
    send: (writes: Gateway['writes'], sending: Sending) => Promise<Outcome<ActionReport>>,
    also: Omit<Sending, 'begin'> = {},
    onBegin: () => void = () => undefined,
  ): Promise<Outcome<ActionReport>> {
    const { gateway } = this.#dependencies;
    try {
      const begin: Sending['begin'] = (...written) => {
        const begun = this.#sent.begin(...written);
        onBegin();
        return begun;
      };
      const firstTry = this.#pin ? quotaBeforeTopUp(this.#pin) : null;
      return await send(gateway.writes, { begin, firstTry, ...also });
    } catch (error) {
      this.#sent.drop();
      throw error;
    }
  }

  async #learn(
    action: string,
    outcome: Outcome<ActionReport>,
    own: LearntOfWrite,
  ): Promise<Outcome<ActionReport>> {
    this.#dependencies.log('key-action', { action, result: resultOf(outcome) });
    const sent = outcome.ok && outcome.value.result !== 'not-done' ? outcome.value : null;
    if (sent === null) this.#sent.drop();
    else this.#sent.end(sent, own);
    return this.#lookAgainIfGone(outcome);
  }

  async #lookAgainIfGone<Value>(outcome: Outcome<Value>): Promise<Outcome<Value>> {
    const isGone = !outcome.ok && outcome.failure.code === 'key-gone';
    if (isGone) await this.#lookAgain();
    return outcome;
  }

  async #lookAgain(): Promise<void> {
    const { gateway, isClosed, model } = this.#dependencies;
    const report = await readOneKey(gateway, this.#keyId);
    if (!isClosed()) model.applyKeys(report);
  }

  /** One that is not confirmed may work: a later reading that says otherwise ends it. Null: nothing was sent. */
  #disabledHereBy(outcome: Outcome<ActionReport>): PinRecord['disabledHere'] {
    if (!outcome.ok || outcome.value.result === 'not-done') return null;
    const { after, before, steps } = outcome.value;
    const isOff = after === null || after.storedStatus === 2 || mayStillLand(outcome.value);
    return isOff && steps.length > 0 ? { worked: this.#works(before) } : null;
  }

  #works(reading: Reading | null | undefined): boolean {
    return reading ? isWorking(this.#dependencies.model.presentListed(reading).status) : false;
  }
}

/** For the log. */
export function resultOf(outcome: Outcome<ActionReport>): string {
  return outcome.ok ? outcome.value.result : outcome.failure.code;
}
