import { readBusFlag } from '../session-bus/bus-flag.ts';

/** `unknown`: the service, the bus or the tool to ask with is absent, or did not answer. */
export type RingState = 'locked' | 'unlocked' | 'unknown';

const DEFAULT_COLLECTION_LOCKED = {
  service: 'org.freedesktop.secrets',
  path: '/org/freedesktop/secrets/aliases/default',
  interface: 'org.freedesktop.Secret.Collection',
  property: 'Locked',
};

/** Asks whether the default keyring is locked; opens no unlock prompt. Only Linux has a ring that locks on its own. */
export async function isRingLocked(): Promise<RingState> {
  if (process.platform !== 'linux') return 'unlocked';
  const answer = await readBusFlag(DEFAULT_COLLECTION_LOCKED);
  if (answer === 'unknown') return 'unknown';
  // No default collection: nothing that could be locked.
  return answer === true ? 'locked' : 'unlocked';
}
