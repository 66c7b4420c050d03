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
});
