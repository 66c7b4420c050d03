import type { Page } from 'playwright';
import type { Stage } from './stage.ts';

const SIZE = { width: 460, height: 300 };

export interface DrawnQuestion {
  readonly message: string;
  readonly detail?: string;
  readonly buttons: readonly string[];
  /** The one that Return presses. */
  readonly defaultId: number;
  /** What Escape, and closing the window, stand for. */
  readonly cancelId: number;
  /** With a field for a path, in which this stands. */
  readonly path?: string;
}

export interface DrawnAnswer {
  readonly button: number;
  readonly path: string;
}

/** A dialog of the system's own as a window, for somebody who looks at the app here. */
export async function drawDialog(stage: Stage, question: DrawnQuestion): Promise<DrawnAnswer> {
  const dismissed = { button: question.cancelId, path: '' };
  const { page } = await stage.openView(SIZE, () => Promise.resolve(null));
  try {
    const closed = new Promise<DrawnAnswer>((resolve) => page.once('close', () => resolve(dismissed)));
    await page.bringToFront();
    return await Promise.race([answerIn(page, question), closed]);
  } catch {
    // The window, or the app, is gone.
    return dismissed;
  } finally {
    await page.close().catch(() => undefined);
  }
}

/** Texts are set as such: names in them are markup to nobody. */
function answerIn(page: Page, question: DrawnQuestion): Promise<DrawnAnswer> {
  return page.evaluate(({ buttons, cancelId, defaultId, detail = '', message, path }) => {
    document.title = message;
    document.documentElement.style.cssText = 'color-scheme: light dark; font: 15px/1.5 system-ui';
    const form = document.createElement('form');
    form.style.cssText = 'padding: 16px; overflow-wrap: anywhere; white-space: pre-wrap';
    const heading = document.createElement('h1');
    heading.style.fontSize = '17px';
    heading.textContent = message;
    const text = document.createElement('p');
    text.textContent = detail;
    form.append(heading, text);
    const field = document.createElement('input');
    field.ariaLabel = 'Path';
    field.style.width = '100%';
    field.value = path ?? '';
    if (path !== undefined) form.append(field);
    const pressable = buttons.map((label, index) => {
      const button = document.createElement('button');
      button.style.cssText = 'margin: 16px 8px 0 0; font: inherit';
      button.value = String(index);
      button.textContent = label;
      return button;
    });
    form.append(...pressable);
    document.body.replaceChildren(form);
    (path === undefined ? pressable[defaultId] : field)?.focus();
    return new Promise<DrawnAnswer>((resolve) => {
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        const { submitter } = event;
        const button = submitter instanceof HTMLButtonElement ? Number(submitter.value) : defaultId;
        resolve({ button, path: field.value });
      });
      document.addEventListener('keydown', ({ key }) => {
        if (key === 'Escape') resolve({ button: cancelId, path: '' });
      });
    });
  }, question);
}
