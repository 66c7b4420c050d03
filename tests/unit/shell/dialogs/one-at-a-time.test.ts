import { describe, expect, test } from 'vitest';
import { parseBaseUrl } from '#contract/base-url';
import { fail, succeed } from '#contract/failure';
import { MAIN_TEXTS } from '#text/main-text';
import { HistoryExport } from '../../../../src-main/history/history-export.ts';
import { NetworkSettings } from '../../../../src-main/settings/network-settings.ts';
import { createTokenConfirmation } from '../../../../src-main/shell/dialogs/confirm-host.ts';
import { createCrashMessage } from '../../../../src-main/shell/dialogs/crash-message.ts';
import type { Dialogs } from '../../../../src-main/shell/dialogs/dialogs.ts';
import { createExportDialog } from '../../../../src-main/shell/dialogs/export-dialog.ts';
import { createNetworkDialogs } from '../../../../src-main/shell/dialogs/network-dialogs.ts';
import { ManualClock, settled } from '../../../fixtures/manual-clock.ts';
import { newStore } from '../../../fixtures/states.ts';

/** Dialogs of which each stays open until the test closes it, or goes wrong at once. */
class OpenDialogs implements Dialogs {
  asked = 0;
  goesWrong = false;
  #close: () => void = () => undefined;

  close(): void {
    this.#close();
  }

  confirm = () => this.#ask(false);
  chooseFile = () => this.#ask(null);
  chooseSavePath = () => this.#ask(null);

  #ask<Answer>(closed: Answer): Promise<Answer> {
    if (this.goesWrong) throw new Error('no display');
    this.asked += 1;
    return new Promise((resolve) => (this.#close = () => resolve(closed)));
  }
}

type Asker = (dialogs: Dialogs) => () => Promise<unknown>;

const clock = new ManualClock();
const store = newStore(clock);
const text = () => MAIN_TEXTS.en;

function networkSettings(dialogs: Dialogs): NetworkSettings {
  return new NetworkSettings({
    ...{ clock, store },
    dialogs: createNetworkDialogs(dialogs, text),
    network: {
      apply: () => undefined,
      routesTo: () => Promise.resolve(['direct']),
      onRoutesChanged: () => undefined,
      trial: () => expect.unreachable(),
    },
    caFiles: {
      ...{ read: () => expect.unreachable(), authoritiesIn: () => expect.unreachable() },
      ...{ copyPath: '', keepCopy: () => expect.unreachable() },
    },
    change: () => Promise.resolve(succeed(null)),
    password: () => null,
    onApplied: () => undefined,
  });
}

const unwritten = { export: () => Promise.resolve(fail('internal')), series: () => expect.unreachable() };

const ASKERS: readonly (readonly [string, Asker])[] = [
  [
    'whether a host may get the token',
    (dialogs) => {
      const ask = createTokenConfirmation(dialogs, text);
      const address = parseBaseUrl('https://gateway.test');
      return () => (address.ok ? ask(address.value) : expect.unreachable());
    },
  ],
  [
    'whether a proxy may be used',
    (dialogs) => {
      const settings = networkSettings(dialogs);
      return () => settings.changeProxy({ mode: 'none' });
    },
  ],
  [
    'for the CA file',
    (dialogs) => {
      const settings = networkSettings(dialogs);
      return () => settings.chooseExtraCa();
    },
  ],
  [
    'where the history is to be exported',
    (dialogs) => {
      const exporting = new HistoryExport({
        ...{ clock, store },
        history: unwritten,
        chooseSavePath: createExportDialog(dialogs, text),
      });
      return () => exporting.write('csv');
    },
  ],
];

describe.each(ASKERS)('a dialog that asks %s', (_what, asker) => {
  test('stands alone: whoever asks meanwhile is answered at once as if it were closed', async () => {
    const dialogs = new OpenDialogs();
    const ask = asker(dialogs);
    const first = ask();
    const refused = await ask();
    expect(dialogs.asked).toBe(1);
    dialogs.close();
    expect(await first).toEqual(refused);
    void ask();
    await settled();
    expect(dialogs.asked).toBe(2);
  });

  test('can be opened again after one that could not', async () => {
    const dialogs = new OpenDialogs();
    const ask = asker(dialogs);
    dialogs.goesWrong = true;
    await expect(ask()).rejects.toThrow('no display');
    dialogs.goesWrong = false;
    void ask();
    await settled();
    expect(dialogs.asked).toBe(1);
  });
});

test('the message of a crash stands alone, and comes again with the next crash', async () => {
  const dialogs = new OpenDialogs();
  const tell = createCrashMessage({ dialogs, text, openLogs: () => expect.unreachable() });
  for (const asked of [1, 1]) {
    tell();
    await settled();
    expect(dialogs.asked).toBe(asked);
  }
  dialogs.close();
  await settled();
  tell();
  expect(dialogs.asked).toBe(2);
});
