import { expect, onTestFinished, test } from 'vitest';
import { addressLines, subnets } from '../../../src-main/gateway/address-list.ts';
import { writingBench } from '../../fixtures/write-matrix-cell.ts';

test('one address is the range of itself where ranges alone are taken', () => {
  const addresses = ['10.0.0.0/8', '203.0.113.7', '2001:db8::1'];
  expect(subnets(addresses)).toBe('10.0.0.0/8,203.0.113.7/32,2001:db8::1/128');
  expect(addressLines(addresses)).toBe('10.0.0.0/8\n203.0.113.7\n2001:db8::1');
  expect([subnets(null), addressLines(null)]).toEqual(['', '']);
});

test('addresses that the oldest build refuses are told as such; those it takes are written in its form', async () => {
  const { close, gateway, newKey, simulator } = await writingBench('one');
  onTestFinished(close);
  const keyId = newKey({ remain_quota: 1_000, allow_ips: '10.0.0.0/8,203.0.113.7/32' });
  const change = (...allowedIps: string[]) =>
    gateway.writes.change(keyId, { kind: 'allowed-ips', allowedIps });
  expect(await change('10.0.0.300')).toMatchObject({ failure: { code: 'addresses-refused' } });
  expect(simulator.state.key(keyId).allow_ips).toBe('10.0.0.0/8,203.0.113.7/32');
  expect(await change('10.0.0.0/8', '203.0.113.7/32', '2001:db8::1')).toMatchObject({
    value: { result: 'as-wanted', differences: [] },
  });
  expect(simulator.state.key(keyId).allow_ips).toBe('10.0.0.0/8,203.0.113.7/32,2001:db8::1/128');
});
