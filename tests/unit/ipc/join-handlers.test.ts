import { expect, test } from 'vitest';
import { succeed } from '#contract/failure';
import { done, type Handlers } from '#contract/handlers';
import { CALL_NAMES, type CallName } from '#contract/ipc';
import { joinHandlers } from '../../../src-main/ipc/join-handlers.ts';

/** All but one, which a part of its own has. */
type Others = Omit<Handlers, 'quit'>;
const others = Object.fromEntries(
  CALL_NAMES.filter((name) => name !== 'quit').map((name: CallName) => [name, () => succeed(name)]),
) as unknown as Others;
const quit = { quit: () => done(() => undefined) } satisfies Partial<Handlers>;

test('the parts are one table', () => {
  expect(Object.keys(joinHandlers(others, quit)).toSorted()).toEqual([...CALL_NAMES].toSorted());
});

test('a call without a handler does not compile, nor does one with two', () => {
  // @ts-expect-error 'quit' is missing
  joinHandlers(others);
  // @ts-expect-error 'quit' is there twice
  joinHandlers(others, quit, quit);
  // @ts-expect-error no call has this name
  joinHandlers(others, quit, { leave: () => done(() => undefined) } satisfies Partial<Handlers>);
});
