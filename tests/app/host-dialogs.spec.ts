import type { Locator, Page } from 'playwright/test';
import { expect, test, type FixtureHost } from './harness/host.ts';

const QUESTION = {
  message: 'Send it to <b>gateway.test</b>?',
  detail: 'With the access token.',
  ...{ buttons: ['Send', 'Cancel'], defaultId: 1, cancelId: 1 },
};

/** Dialogs are drawn for whoever runs `npm run preview`. */
async function drawn<Answer>(
  host: FixtureHost,
  ask: () => Promise<Answer>,
): Promise<{ page: Page; answer: Promise<Answer> }> {
  const opened = host.page.context().waitForEvent('page');
  const answer = ask();
  const page = await opened;
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  return { page, answer };
}

test('a message box is a window with its texts and its buttons, and the one pressed is the answer', async ({
  startHost,
}) => {
  const host = await startHost({ drawsDialogs: true });
  const { dialog } = host.electron.main;
  const { answer, page } = await drawn(host, () => dialog.showMessageBox(QUESTION));
  await expect(page.getByRole('heading', { name: QUESTION.message })).toBeVisible();
  await expect(page.getByText(QUESTION.detail)).toBeVisible();
  await click(page.getByRole('button', { name: 'Send' }));
  expect(await answer).toEqual({ response: 0, checkboxChecked: false });
  expect(page.isClosed()).toBe(true);
});

test('Return presses the default button; Escape, and closing the window, dismiss', async ({ startHost }) => {
  const host = await startHost({ drawsDialogs: true });
  const { dialog } = host.electron.main;
  const endings: [number, (page: Page) => Promise<void>][] = [
    [0, (page) => press(page, 'Enter')],
    [2, (page) => press(page, 'Escape')],
    [2, (page) => page.close()],
  ];
  const buttons = ['Send', 'Ask later', 'Cancel'];
  for (const [response, end] of endings) {
    const question = { ...QUESTION, buttons, defaultId: 0, cancelId: 2 };
    const { answer, page } = await drawn(host, () => dialog.showMessageBox(question));
    await end(page);
    expect((await answer).response).toBe(response);
  }
});

test('a file is chosen by its path, or none is', async ({ startHost }) => {
  const host = await startHost({ drawsDialogs: true });
  const { dialog } = host.electron.main;
  const opening = await drawn(host, () => dialog.showOpenDialog({ title: 'CA file' }));
  await opening.page.getByRole('textbox', { name: 'Path' }).fill('/etc/office.pem');
  await click(opening.page.getByRole('button', { name: 'Open' }));
  expect(await opening.answer).toEqual({ canceled: false, filePaths: ['/etc/office.pem'] });
  const saving = await drawn(host, () =>
    dialog.showSaveDialog({ title: 'Export', defaultPath: 'history.csv' }),
  );
  await expect(saving.page.getByRole('textbox', { name: 'Path' })).toHaveValue('history.csv');
  await press(saving.page, 'Escape');
  expect(await saving.answer).toEqual({ canceled: true, filePath: '' });
});

/** The window may be gone before Playwright has heard of the click. */
async function click(button: Locator): Promise<void> {
  await button.click().catch(() => undefined);
}

/** Or of the key. */
async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key).catch(() => undefined);
}
