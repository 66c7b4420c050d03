import { describe, expect, test } from 'vitest';
import { commandOf } from '../../../src-main/scripts/command.ts';

const of = (line: string) => commandOf(line === '' ? [] : line.split(' '));

describe('the command line', () => {
  test.each([
    '',
    '--hidden',
    '--demo',
    '--ozone-platform=x11',
    '.',
    '/a/path',
    'C:\\\\x',
    'comet:open',
    '-psn_0_1',
    '-Embedding',
  ])('starts the app with "%s"', (line) => {
    expect(of(line)).toBeNull();
  });

  test('asks for the status, also behind switches of Chromium', () => {
    expect(of('status')).toEqual({ name: 'status', json: false });
    expect(of('--ozone-platform=headless status --json')).toEqual({ name: 'status', json: true });
    expect(of('status --help')).toEqual({ name: 'help' });
  });

  test.each([
    ['--json status', { name: 'status', json: true }],
    ['--json --ozone-platform=headless status', { name: 'status', json: true }],
    ['--key ci guard --min 1usd', { name: 'guard', key: 'ci', min: { dollars: 1 } }],
    ['--key status guard --min 1usd', { name: 'guard', key: 'status' }],
    ['--help', { name: 'help' }],
    ['-h', { name: 'help' }],
  ])('keeps what stands before the command: "%s"', (line, wanted) => {
    expect(of(line)).toMatchObject(wanted);
  });

  test.each([
    ['gaurd --key ci --min 5usd', 'guard'],
    ['GUARD --key ci', 'guard'],
    ['stats', 'status'],
    ['--json staus', 'status'],
    ['halp', 'help'],
  ])('starts nothing with a command that is misspelt: "%s"', (line, meant) => {
    expect(of(line)).toEqual({ problem: expect.stringContaining(`Did you mean "${meant}"?`) });
  });

  test.each(['something', '--json', '--key ci'])('starts nothing with "%s", and suggests nothing', (line) => {
    expect(of(line)).toEqual({ problem: expect.not.stringContaining('Did you mean') });
  });

  const guard = { name: 'guard', key: 'ci', id: null, account: null, maxAgeMs: null };
  test.each([
    ['guard --key ci --min 5usd', { ...guard, min: { dollars: 5 } }],
    ['guard --key ci --min $0.5', { ...guard, min: { dollars: 0.5 } }],
    ['guard --key ci --min 10%', { ...guard, min: { share: 0.1 } }],
    [
      'guard --min 5USD --id 41 --account Work',
      { ...guard, key: null, id: 41, account: 'Work', min: { dollars: 5 } },
    ],
    ['guard --key ci --min 1usd --max-age 10m', { ...guard, min: { dollars: 1 }, maxAgeMs: 600_000 }],
    ['guard --key=ci --min=1usd --max-age=1.5h', { ...guard, min: { dollars: 1 }, maxAgeMs: 5_400_000 }],
  ])('understands "%s"', (line, wanted) => {
    expect(of(line)).toEqual(wanted);
  });

  test.each([
    'guard',
    'guard --key ci',
    'guard --min 5usd',
    'guard --key ci --min 5',
    'guard --key ci --min 5eur',
    'guard --key ci --min -5usd',
    'guard --key ci --min 200%',
    'guard --key ci --min 5usd --max-age 10',
    'guard --key ci --min 5usd --max-age soon',
    'guard --id x --min 5usd',
    'guard ci --min 5usd',
    'guard --key ci --min 5usd --force',
    'status --yaml',
  ])('says what is wrong with "%s"', (line) => {
    expect(of(line)).toMatchObject({ problem: expect.stringMatching(/./) });
  });

  test('says of an option that is none just that', () => {
    expect(of('status --format json')).toEqual({ problem: 'There is no option "--format".' });
  });
});
