import { expect, test } from 'vitest';
import { decodeKey } from '../../../src-main/gateway/key-record.ts';
import { NOW } from '../../fixtures/readings.ts';

const RECORD = {
  ...{ id: 1, status: 1, name: 'a', unlimited_quota: false, remain_quota: 5, used_quota: 0, user_id: 1 },
  ...{ expired_time: -1, created_time: 5, accessed_time: 5, key: 'abcdefghijklmnop', group: '' },
  ...{ allow_ips: '', model_limits_enabled: false, model_limits: '', cross_group_retry: false },
};

test.each<[object, readonly string[] | undefined]>([
  [{}, undefined],
  [{ allow_ips: null, model_limits: ['a', 'b'], model_limits_enabled: true }, undefined],
  [{ allow_ips: 5 }, ['allowedIps']],
  [{ allow_ips: { range: '10.0.0.0/8' } }, ['allowedIps']],
  [{ allow_ips: ['10.0.0.1', 5] }, ['allowedIps']],
  [{ model_limits: 5 }, undefined],
  [{ model_limits_enabled: true, model_limits: 5 }, ['models']],
  [{ model_limits_enabled: 'odd', models: true, allow_ips: false }, ['models', 'allowedIps']],
])('of a record with %j these lists are not known: %j', (odd, lists) => {
  expect(decodeKey({ ...RECORD, ...odd }, NOW)?.oddLists).toEqual(lists);
});
