import { describe, expect, test } from 'vitest';
import { diagnosticsOf } from '../../../src-main/log/diagnostics.ts';
import { everydayPins } from '../../fixtures/pin-states.ts';
import { NOW } from '../../fixtures/readings.ts';
import { account, appState } from '../../fixtures/states.ts';

const FACTS = {
  versions: { electron: '45.4.1', chrome: '156.0.8078.100', node: '24.21.0' },
  system: '6.18.44 x64',
  isPackaged: true,
  session: 'wayland',
  hasTrayHost: false,
  log: ['2026-11-24T14:05:00.000Z start {"version":"0.1.0"}'],
};

describe('diagnostics', () => {
  const failing = {
    ...account({ pins: everydayPins(), label: 'Secret project' }),
    connection: {
      state: 'failing',
      failure: { code: 'tls-failed', detail: 'words of theirs' },
      since: NOW,
      shown: true,
    },
  } as const;
  const text = diagnosticsOf(
    appState({ accounts: [failing], notices: [{ failure: { code: 'history-damaged' }, since: NOW }] }),
    FACTS,
  );

  test('say what a report needs: versions, system, states and codes', () => {
    for (const line of [
      '45.4.1',
      'wayland',
      'tray host: no',
      'shortcut: none',
      'history-damaged',
      'failing (tls-failed)',
      '6 pins',
      FACTS.log[0],
    ])
      expect(text).toContain(line);
  });

  test('hold no name, host or figure', () => {
    for (const hidden of ['Secret project', 'production', 'cometapi.com', '84.2', 'words of theirs', 'x9Qz'])
      expect(text).not.toContain(hidden);
  });

  test('say in one line each how the app and its accounts stand', () => {
    const { refresh } = account();
    const sample = account({ isSample: true, refresh: { ...refresh, lastSuccessAt: null } });
    const state = appState({
      ...{ accounts: [account(), sample], isUnsandboxed: true, offline: true },
      notices: [
        { failure: { code: 'history-damaged' }, since: NOW },
        { failure: { code: 'alerts-damaged' }, since: NOW },
      ],
    });
    expect(
      diagnosticsOf(state, { ...FACTS, isPackaged: false, hasTrayHost: true, session: null, log: [] }),
    ).toBe(
      [
        'Comet Tray 0.1.0 (not packaged), en',
        'electron 45.4.1, chrome 156.0.8078.100, node 24.21.0',
        'linux, 6.18.44 x64, no sandbox',
        'tray host: yes, offline: yes, shortcut: none',
        'proxy: system, extra CA: no',
        'notices: history-damaged, alerts-damaged',
        `account 1: token in-keychain, ok, 0 pins, interval 300 s, read ${new Date(NOW - 12_000).toISOString()}`,
        'account 2 (sample): token in-keychain, ok, 0 pins, interval 300 s, never read',
        '',
      ].join('\n'),
    );
  });

  test('say whatever is in force, and end with the log', () => {
    const network = { ...appState().network, proxy: 'http://127.0.0.1:8080', extraCa: 'office.pem' };
    const lines = diagnosticsOf(appState({ network }), { ...FACTS, versions: { electron: undefined } }).split(
      '\n',
    );
    expect(lines).toEqual([
      ...['Comet Tray 0.1.0, en', 'electron –', 'linux, 6.18.44 x64, wayland'],
      'tray host: no, offline: no, shortcut: none',
      ...['proxy: system, in force, extra CA: yes', 'notices: none', '', FACTS.log[0], ''],
    ]);
  });
});
