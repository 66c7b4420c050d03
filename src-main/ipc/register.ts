import * as v from 'valibot';
import { fail } from '#contract/failure';
import type { Handlers } from '#contract/handlers';
import { CALL_NAMES, channelOf, type CallName } from '#contract/ipc';
import { PARSERS } from './parsers.ts';

/** Why a call was not let through. Holds no value of it: that may be a secret. */
export interface Refusal {
  readonly channel: string;
  readonly reason: 'sender' | 'arguments' | 'input' | 'handler';
  /** Where in the input, and what kind of error, e.g. `keyId:min_value`. */
  readonly where: string;
}

export interface Registration<Event> {
  /** `ipcMain.handle`. */
  readonly handle: (channel: string, listener: (event: Event, ...args: unknown[]) => unknown) => void;
  /** Our window, its main frame, our origin. */
  readonly isOurs: (event: Event) => boolean;
  readonly handlers: Handlers;
  readonly onRefusal: (refusal: Refusal) => void;
}

/** Registers every call of the contract. Whatever happens, the answer is an outcome: nothing throws across. */
export function registerCalls<Event>(registration: Registration<Event>): void {
  for (const name of CALL_NAMES) registerCall(registration, name);
}

function registerCall<Event, Name extends CallName>(registration: Registration<Event>, name: Name): void {
  const channel = channelOf(name);
  const { handle, handlers, onRefusal } = registration;
  const refuse = (reason: Refusal['reason'], where: string) => {
    onRefusal({ channel, reason, where });
    return fail(reason === 'sender' ? 'forbidden' : reason === 'handler' ? 'internal' : 'invalid-input');
  };
  handle(channel, async (event, ...args) => {
    const stranger = strangerIn(registration, event);
    if (stranger !== null) return refuse('sender', stranger);
    if (args.length > 1) return refuse('arguments', String(args.length));
    // The first thing wrong with it is enough: there may be a million.
    const parsed = v.safeParse(PARSERS[name], args[0], { abortEarly: true });
    if (!parsed.success) return refuse('input', whereOf(parsed.issues));
    try {
      return await handlers[name](parsed.output);
    } catch (error) {
      // Electron would print the error with its text; only the kind of it may be told.
      return refuse('handler', nameOf(error));
    }
  });
}

/** Null: it is ours. A frame that is gone cannot be asked any more, which Electron says by an exception. */
function strangerIn<Event>({ isOurs }: Registration<Event>, event: Event): string | null {
  try {
    return isOurs(event) ? null : '';
  } catch (error) {
    return nameOf(error);
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** Path and kind only: a valibot message quotes the value. */
function whereOf(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .map((issue) => `${v.getDotPath(issue) ?? ''}:${issue.type}`)
    .join(' ')
    .slice(0, 200);
}
