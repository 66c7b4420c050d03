import { describe, expect, test } from 'vitest';
import { AccountReader, readOneKey } from '../../../src-main/accounts/read-account.ts';
import {
  gatewayAnswering,
  good,
  NOW,
  page,
  record,
  refusal,
  type Answerer,
} from '../../fixtures/servers/wire-server.ts';

const OTHERS = [record({ id: 9, user_id: 88 })];

/** A gateway that has not got the key, and lists those of user 88. */
const ofAnother =
  (own: Answerer): Answerer =>
  (request) => {
    if (request.target.startsWith('/api/token/?')) return page(OTHERS);
    return request.target.startsWith('/api/user/') ? own(request) : refusal('record not found');
  };

describe('a list that is another user’s', () => {
  test('is said to be so where the detail of a key is opened', async () => {
    const { gateway } = await gatewayAnswering(ofAnother(() => refusal('not asked')));
    expect(await readOneKey(gateway, 4102)).toMatchObject({ goneKeyIds: [4102], ownerId: 88 });
  });

  test.each<[string, Answerer]>([
    ['where the gateway does not say whose account it is', () => refusal('Invalid URL', 404)],
    ['where it says so', () => good({ id: 88, quota: 5, used_quota: 0 })],
  ])('is said to be so by a refresh, %s', async (_where, own) => {
    const { gateway } = await gatewayAnswering(ofAnother(own));
    const reader = new AccountReader(gateway, () => NOW);
    const report = await reader.read([4102], {
      askedFor: true,
      onReadings: () => undefined,
      isClockInDoubt: () => false,
    });
    expect(report).toMatchObject({ failure: null, goneKeyIds: [4102], ownerId: 88 });
  });
});
