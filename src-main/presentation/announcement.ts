import type { AppState } from '#contract/app-state';
import type { Text } from '#text';
import { keyName } from './key-name.ts';

/** What a screen reader should say about a change: keys whose status changed, nothing about figures. */
export function announcement(before: AppState, after: AppState, { format, messages }: Text): string {
  const known = new Map(
    before.accounts.flatMap(({ id, pins }) => pins.map((pin) => [`${id} ${pin.keyId}`, pin])),
  );
  const changes = after.accounts
    .flatMap(({ id, pins }) =>
      pins.filter((pin) => isNews(known.get(`${id} ${pin.keyId}`)?.status, pin.status)),
    )
    .map((pin) => messages.list.changedTo({ name: keyName(pin), status: messages.status[pin.status] }));
  const last = changes.length - 1;
  return format.sentences(changes.map((change, index) => (index < last ? format.sentence(change) : change)));
}

function isNews(before: string | undefined, after: string): boolean {
  return before !== undefined && before !== 'unknown' && before !== after;
}
