import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { recordErrors, expect, inPage, test, type FixtureBridge } from './harness/host.ts';

const NOT_CLONED = 'Error: An object could not be cloned.';

test('values cross in both directions as the structured clone algorithm takes them', async ({
  startHost,
}) => {
  const { electron, page } = await startHost();
  const received: unknown[] = [];
  electron.main.ipcMain.handle('echo', (_event, value: unknown) => {
    received.push(value);
    return value;
  });
  const answer = await inPage(page, async (bridge) => {
    const shared = { name: 'shared' };
    const value = {
      undefined: undefined,
      numbers: [0, -0, NaN, Infinity, 1n],
      date: new Date(5),
      map: new Map([['key', new Set([1])]]),
      pattern: /a+/gi,
      bytes: new Uint8Array([1, 2, 255]),
      twice: [shared, shared],
      self: null as unknown,
      error: new TypeError('wrong'),
    };
    value.self = value;
    const back = (await bridge.invoke('echo', value)) as typeof value;
    return {
      keys: Object.keys(back),
      numbers: back.numbers.map((number) => (Object.is(number, -0) ? '-0' : String(number))),
      others: [back.date.getTime(), back.map.get('key')?.has(1), String(back.pattern), [...back.bytes]],
      types: [back.date, back.map, back.pattern, back.bytes, back.error].map((one) => one.constructor.name),
      identity: [back.twice[0] === back.twice[1], back.self === back],
      error: String(back.error),
    };
  });
  expect(answer).toEqual({
    keys: ['undefined', 'numbers', 'date', 'map', 'pattern', 'bytes', 'twice', 'self', 'error'],
    numbers: ['0', '-0', 'NaN', 'Infinity', '1'],
    others: [5, true, '/a+/gi', [1, 2, 255]],
    types: ['Date', 'Map', 'RegExp', 'Uint8Array', 'Error'],
    identity: [true, true],
    // An error is its message to the bridge.
    error: 'Error: wrong',
  });
  expect(received).toHaveLength(1);
});

test('main sees a Uint8Array where a page sent bytes, never a Buffer, and its own Buffers arrive as one', async ({
  startHost,
}) => {
  const { electron, page } = await startHost();
  electron.main.ipcMain.handle('bytes', (_event, bytes: unknown) => {
    expect(Buffer.isBuffer(bytes)).toBe(false);
    expect(bytes).toBeInstanceOf(Uint8Array);
    return Buffer.from([7, 8]);
  });
  const answer = inPage(page, async (bridge) => {
    const bytes = (await bridge.invoke('bytes', new Uint8Array([1]))) as Uint8Array;
    return [bytes.constructor.name, ...bytes];
  });
  expect(await answer).toEqual(['Uint8Array', 7, 8]);
});

test('a Svelte-like proxy is refused synchronously at the bridge, at any depth', async ({ startHost }) => {
  const { page } = await startHost();
  const attempts = inPage(page, (bridge) => {
    const refusal = (value: unknown) => {
      try {
        return bridge.echo(value);
      } catch (error) {
        return String(error);
      }
    };
    return [refusal(new Proxy({}, {})), refusal({ deep: [new Proxy([], {})] }), refusal({ plain: [1] })];
  });
  expect(await attempts).toEqual([NOT_CLONED, NOT_CLONED, { plain: [1] }]);
});

test('functions, symbols and promises are refused at invoke', async ({ startHost }) => {
  const { electron, page } = await startHost();
  electron.main.ipcMain.handle('any', () => 'answered');
  expect(await inPage(page, (bridge) => bridge.invokeWithFunction('any'))).toBe(NOT_CLONED);
  expect(await inPage(page, (bridge) => bridge.invoke('any', () => 1))).toBe(NOT_CLONED);
  expect(await inPage(page, (bridge) => bridge.invoke('any', Promise.resolve(1)))).toBe(NOT_CLONED);
  expect(await inPage(page, (bridge) => bridge.invoke('any', new Blob(['x'])))).toBe(NOT_CLONED);
  expect(await inPage(page, (bridge) => bridge.invoke('any', 1))).toBe('answered');
});

test('a handler that throws, or none, rejects with the words of Electron and says so on the console', async ({
  startHost,
}) => {
  const errors = recordErrors();
  const { electron, page } = await startHost();
  electron.main.ipcMain.handle('fails', () => {
    throw new TypeError('boom');
  });
  expect(await inPage(page, (bridge) => bridge.invoke('fails'))).toBe(
    "Error: Error invoking remote method 'fails': TypeError: boom",
  );
  expect(await inPage(page, (bridge) => bridge.invoke('none'))).toBe(
    "Error: Error invoking remote method 'none': Error: No handler registered for 'none'",
  );
  electron.main.ipcMain.removeHandler('fails');
  expect(await inPage(page, (bridge) => bridge.invoke('fails'))).toContain('No handler registered');
  expect(errors()).toMatch(/^Error occurred in handler for 'fails': TypeError: boom/);
});

test('a second handler for a channel is refused', async ({ startHost }) => {
  const { ipcMain } = (await startHost()).electron.main;
  ipcMain.handle('once', () => 1);
  expect(() => ipcMain.handle('once', () => 2)).toThrow("Attempted to register a second handler for 'once'");
});

test('an answer that cannot be cloned rejects, and is a problem that fails a test', async ({ startHost }) => {
  const errors = recordErrors();
  const { electron, page, takeProblems } = await startHost();
  const key = createPrivateKey(
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
  for (const [channel, answer] of [['function', () => 1] as const, ['key', { key }] as const]) {
    electron.main.ipcMain.handle(channel, () => answer);
    const rejection = `Error: Error invoking remote method '${channel}': ${NOT_CLONED}`;
    expect(await page.evaluate(invokeText, channel)).toBe(rejection);
  }
  expect(takeProblems()).toEqual([
    "The answer to 'function' cannot be cloned",
    "The answer to 'key' cannot be cloned",
  ]);
  expect(errors()).toContain(NOT_CLONED);
});

function invokeText(channel: string): Promise<unknown> {
  const { bridge } = window as unknown as { bridge: FixtureBridge };
  return bridge.invoke(channel).catch(String);
}

test('a push that cannot be cloned is lost without an exception, and is a problem that fails a test', async ({
  startHost,
}) => {
  const errors = recordErrors();
  const { window, takeProblems } = await startHost();
  window.webContents.send('news', { listener: () => 1 });
  expect(errors()).toBe('Error sending from webFrameMain:  Error: Failed to serialize arguments');
  expect(takeProblems()).toEqual(["A push on 'news' cannot be cloned"]);
});

test('pushes arrive in order until the page unsubscribes, which takes effect at once', async ({
  startHost,
}) => {
  const { page, window } = await startHost();
  await page.evaluate(() => {
    const { bridge } = window as unknown as { bridge: FixtureBridge };
    const heard: unknown[] = [];
    Object.assign(window, { heard, stop: bridge.onPush('news', (...args) => heard.push(args)) });
  });
  window.webContents.send('news', 1, 'a');
  window.webContents.send('news', 2, undefined);
  await page.waitForFunction('heard.length === 2');
  await page.evaluate('stop()');
  window.webContents.send('news', 3);
  window.webContents.send('other', 4);
  expect(await page.evaluate('bridge.echo(1) && heard')).toEqual([
    [1, 'a'],
    [2, undefined],
  ]);
});

test('a handler sees who asks: our origin, the main frame, our web contents', async ({ startHost }) => {
  const { electron, page, window } = await startHost();
  electron.main.ipcMain.handle('who', ({ sender, senderFrame }) => ({
    isOurs: (sender as unknown) === window.webContents,
    isMainFrame:
      senderFrame === sender.mainFrame && senderFrame.top === senderFrame && senderFrame.parent === null,
    url: senderFrame?.url,
    origin: senderFrame?.origin,
  }));
  expect(await inPage(page, (bridge) => bridge.invoke('who'))).toEqual({
    isOurs: true,
    isMainFrame: true,
    url: 'app://bundle/index.html',
    origin: 'app://bundle',
  });
});

test('everything that crosses is recorded, in both directions', async ({ startHost }) => {
  const { electron, page, run, window } = await startHost();
  electron.main.ipcMain.handle('ask', () => 'answer');
  await inPage(page, (bridge) => bridge.invoke('ask', 'question'));
  window.webContents.send('news', 'push');
  expect(run.traffic).toEqual([
    { direction: 'to-main', channel: 'ask', values: ['question'] },
    { direction: 'to-renderer', channel: 'ask', values: ['answer'] },
    { direction: 'to-renderer', channel: 'news', values: ['push'] },
  ]);
});
