import type { ProfileName } from '../../../src-main/simulator/profiles.ts';
import type { NewKey } from '../../../src-main/simulator/store.ts';
import type { Switches } from '../../../src-main/simulator/switches.ts';
import { ask, simulate } from './ask.ts';

/** A user of this build who writes. */
export async function keyWriter(profile: ProfileName = 'comet', switches: Partial<Switches> = {}) {
  const simulator = await simulate({ profile, switches: { requireNewApiUser: false, ...switches } });
  const { userId, accessToken: token } = simulator.state.createUser();
  const send = (method: string, path: string, body?: unknown) =>
    ask(simulator.origin, path, { method, token, body });
  return {
    simulator,
    userId,
    create: (body: unknown) => send('POST', '/api/token/', body),
    update: (body: unknown, query = '') => send('PUT', `/api/token/${query}`, body),
    send,
    newKey: (fields: NewKey = {}) => simulator.state.createKey(userId, { fields }),
    key: (keyId: number) => simulator.state.key(keyId),
  };
}
