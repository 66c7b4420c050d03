import { expect, it } from 'vitest';
import { LINKS } from '#contract/ipc';
import { openLink } from '../../../src-main/shell/links.ts';

it('opens our own https addresses only', async () => {
  const opened: string[] = [];
  for (const link of LINKS) {
    await openLink(link, (url) => {
      opened.push(url);
      return Promise.resolve();
    });
  }
  expect(opened).toEqual(['https://www.cometapi.com/console/personal']);
});
