import { expect, test } from 'vitest';
import { DAY_MS } from '#clock/durations';
import { authoritiesIn } from '../../../src-main/http/certificates.ts';
import { createAuthority } from '../../fixtures/servers/tls-front.ts';

const NOW = Date.now();
const INVALID = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

test('a PEM file gives every certificate in it, by name, whatever else stands there', async () => {
  const [one, other] = [await createAuthority(), await createAuthority()];
  const file = `# Our proxy\r\n${one.certificate}\n${INVALID}\n${other.certificate}`;
  expect(authoritiesIn(file, Date.now())).toMatchObject({
    ok: true,
    value: [{ name: 'Test Authority' }, { name: 'Test Authority' }],
  });
});

test('a name is one line without anything that could turn a question around', async () => {
  const { certificate } = await createAuthority({ name: `Office\u202e${'x'.repeat(60)}` });
  expect(authoritiesIn(certificate, Date.now())).toMatchObject({
    value: [{ name: `Office${'x'.repeat(60)}` }],
  });
});

test('an authority without a common name is called by its organisation, else by its fingerprint', async () => {
  const ofOffice = await createAuthority({ name: 'Office', part: 'organizationName' });
  expect(authoritiesIn(ofOffice.certificate, Date.now())).toMatchObject({ value: [{ name: 'Office' }] });
  const ofCountry = await createAuthority({ name: 'TW', part: 'countryName' });
  const name: unknown = expect.stringMatching(/^[\dA-F]{2}(:[\dA-F]{2}){25}/);
  expect(authoritiesIn(ofCountry.certificate, Date.now())).toMatchObject({ value: [{ name }] });
});

test.each([
  ['nothing', ''],
  ['a certificate that is none', INVALID],
  ['a key', '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----'],
])('a file with %s holds no certificate', (_what, file) => {
  expect(authoritiesIn(file, NOW)).toMatchObject({ failure: { code: 'ca-file-without-certificate' } });
});

test('certificates that are not valid now are left out, and are nothing alone', async () => {
  const expired = await createAuthority({ validUntil: new Date(NOW - DAY_MS) });
  const file = expired.certificate;
  expect(authoritiesIn(file, NOW)).toMatchObject({ failure: { code: 'ca-file-expired' } });
  expect(authoritiesIn(file, NOW - 3 * DAY_MS)).toMatchObject({ failure: { code: 'ca-file-expired' } });
  const valid = await createAuthority();
  const both = authoritiesIn(file + valid.certificate, Date.now());
  expect(both.ok && both.value).toHaveLength(1);
});

test('a file of beginnings without an end is read in a moment', async () => {
  const begin = '-----BEGIN CERTIFICATE-----\n';
  const { certificate } = await createAuthority();
  const file = begin.repeat(Math.floor((256 * 1_024) / begin.length)) + certificate;
  const before = process.cpuUsage();
  expect(authoritiesIn(file, Date.now())).toMatchObject({ value: [{ name: 'Test Authority' }] });
  const { system, user } = process.cpuUsage(before);
  expect((system + user) / 1_000).toBeLessThan(500);
});
