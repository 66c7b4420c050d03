import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unsealed } from '../../../src-main/state/content-checksum.ts';
import { ACCOUNTS, fillFolder, start } from './damaged-start.ts';

interface Content {
  readonly settings: { readonly proxy: { address: string } };
  readonly accounts: Record<string, unknown>[];
  readonly rules: Record<string, unknown>;
}

let folder: string;
const at = (name: string) => join(folder, name);
const IDS = ACCOUNTS.map(({ id }) => id);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-rows-'));
  await fillFolder(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As of a version that kept no checksum, by which all of these would be told from what was kept. */
function edit(name: string, change: (content: Content) => void): void {
  const { content } = unsealed(JSON.parse(readFileSync(at(name), 'utf8'))) as { content: Content };
  change(content);
  writeFileSync(at(name), JSON.stringify(content));
}

const pinsOf = (account: Record<string, unknown> | undefined) =>
  account?.['pins'] as Record<string, unknown>[];

async function idsFound(): Promise<string[]> {
  return (await start(folder)).records.map(({ id }) => id);
}

test('an account whose id is damaged has it from the other generation', async () => {
  edit('accounts.json', ({ accounts }) => Object.assign(accounts[1] ?? {}, { id: 'no id' }));
  expect((await start(folder)).records).toEqual(ACCOUNTS);
});

test('a pin whose id is damaged has it from the other generation', async () => {
  edit('accounts.json', ({ accounts: [account] }) => Object.assign(pinsOf(account)[0] ?? {}, { keyId: 'x' }));
  expect((await start(folder)).records).toEqual(ACCOUNTS);
});

test.each([
  ['of another gateway', { id: 'no id', baseUrl: 'https://other.example' }],
  ['that has an id', { id: '3f0c2f0e-8a37-4a6e-9a7e-0d8a3a2f9b77', label: 5 }],
])('an account %s takes nothing of one that was removed', async (_which, changes) => {
  edit('accounts.json', ({ accounts }) => Object.assign(accounts[1] ?? {}, changes));
  expect(await idsFound()).not.toContain(IDS[1]);
});

test('where one was removed, none is taken for another by its place', async () => {
  edit('accounts.json', ({ accounts }) => {
    accounts.shift();
    Object.assign(accounts[0] ?? {}, { id: 'no id' });
  });
  expect(await idsFound()).toEqual([IDS[2]]);
});

test('rows that stand there twice are one', async () => {
  edit('accounts.json', ({ accounts }) => {
    const [account] = accounts;
    pinsOf(account).push({ ...pinsOf(account)[0], name: 'a second one' });
    accounts.push({ ...account, label: 'a second one' });
  });
  expect((await start(folder)).records).toEqual(ACCOUNTS);
});

test.each(['toString', 'constructor', 'v', 'rules'])('a damaged rule called %s falls alone', async (name) => {
  for (const file of ['alerts.json', 'alerts.previous.json']) edit(file, ({ rules }) => (rules[name] = 5));
  const { alerts, failures } = await start(folder);
  expect(alerts.rules).toEqual({ 'a/1/low': { fired: true, epoch: 1 } });
  expect(failures.length).toBeLessThanOrEqual(1);
});

test('a kept proxy whose address is none any more is a lost one', async () => {
  for (const name of ['settings.json', 'settings.previous.json'])
    edit(name, ({ settings }) => (settings.proxy.address = 'xttp://proxy.example:8080'));
  expect((await start(folder)).settings.isRouteInDoubt).toBe(true);
});

test('of two damaged files of one time none is overwritten', async () => {
  for (const text of ['first', 'second']) {
    writeFileSync(at('settings.json'), text);
    utimesSync(at('settings.json'), 1_000, 1_000);
    await start(folder);
  }
  const aside = readdirSync(folder).filter((name) => name.startsWith('settings.damaged'));
  expect(aside.toSorted().map((name) => readFileSync(at(name), 'utf8'))).toEqual(['first', 'second']);
});

test('of folders in the place of files the newest stay, too', async () => {
  for (let turn = 0; turn < 8; turn += 1) {
    rmSync(at('settings.json'));
    mkdirSync(at('settings.json'));
    writeFileSync(join(at('settings.json'), 'some file'), '');
    await start(folder);
  }
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toHaveLength(3);
});
