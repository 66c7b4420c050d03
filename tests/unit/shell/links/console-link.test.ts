import { describe, expect, it } from 'vitest';
import { englishText } from '../../../fixtures/english-text.ts';
import { openConsole, openTokenPage } from '../../../../src-main/shell/links/console-link.ts';
import type { Confirmation } from '../../../../src-main/shell/dialogs/dialogs.ts';
import { createHostConfirmation } from '../../../../src-main/shell/dialogs/confirm-host.ts';

function aLink() {
  const asked: string[] = [];
  const opened: string[] = [];
  let answer: (isAgreed: boolean) => void = () => undefined;
  let wrong: 'throws' | 'rejects' | null = null;
  const confirm = ({ message }: Confirmation) => {
    const how = wrong;
    wrong = null;
    if (how === 'throws') throw new Error(how);
    if (how === 'rejects') return Promise.reject(new Error(how));
    asked.push(message);
    return new Promise<boolean>((resolve) => (answer = resolve));
  };
  const ask = createHostConfirmation({ confirm }, () => englishText, 'openTokenPage');
  const openExternal = (url: string) => {
    opened.push(url);
    return Promise.resolve();
  };
  const link = {
    open: (baseUrl: string) => openConsole(baseUrl, { ask, openExternal }),
    openTokenPage: (typed: string) => openTokenPage(typed, { ask, openExternal }),
  };
  return {
    link,
    asked,
    opened,
    answer: (isAgreed: boolean) => answer(isAgreed),
    goWrong: (how: 'throws' | 'rejects') => (wrong = how),
  };
}

const GATEWAY = 'https://gateway.example.net/prefix';

describe('the console of an account', () => {
  it('of CometAPI is opened without a question', async () => {
    const { link, asked, opened } = aLink();
    expect(await link.open('https://api.cometapi.com')).toEqual({ ok: true, value: true });
    expect([asked, opened]).toEqual([[], ['https://www.cometapi.com/console/token']]);
  });

  it.each([
    [true, ['https://gateway.example.net/']],
    [false, []],
  ])('of another gateway is opened when the user agrees: %s', async (isAgreed, addresses) => {
    const { link, asked, opened, answer } = aLink();
    const first = link.open(GATEWAY);
    // A second dialog would stand on top of the first.
    expect(await link.open(GATEWAY)).toEqual({ ok: true, value: false });
    answer(isAgreed);
    expect(await first).toEqual({ ok: true, value: isAgreed });
    expect(asked).toEqual(['Open gateway.example.net in the browser?']);
    expect(opened).toEqual(addresses);
  });

  it('can be asked for again afterwards', async () => {
    const { link, asked, answer } = aLink();
    for (const isAgreed of [false, true]) {
      const opening = link.open(GATEWAY);
      answer(isAgreed);
      await opening;
    }
    expect(asked).toHaveLength(2);
  });

  it('can be asked for again after a question that went wrong, at once or later', async () => {
    const { link, opened, answer, goWrong } = aLink();
    for (const how of ['throws', 'rejects'] as const) {
      goWrong(how);
      await expect(link.open(GATEWAY)).rejects.toThrow(how);
    }
    const opening = link.open(GATEWAY);
    answer(true);
    expect(await opening).toEqual({ ok: true, value: true });
    expect(opened).toHaveLength(1);
  });

  it('that no browser should be sent to is not opened', async () => {
    const { link, asked, opened } = aLink();
    expect(await link.open('http://gateway.example.net')).toMatchObject({ ok: false });
    expect([asked, opened]).toEqual([[], []]);
  });
});

describe('the page where an access token is made', () => {
  it('is CometAPI’s for a token that goes to CometAPI alone', async () => {
    const { link, asked, opened } = aLink();
    for (const typed of ['https://api.cometapi.com/v1', ' api.cometapi.com '])
      expect(await link.openTokenPage(typed)).toEqual({ ok: true, value: true });
    const page = 'https://www.cometapi.com/console/personal';
    expect([asked, opened]).toEqual([[], [page, page]]);
  });

  it.each([
    [true, ['https://gateway.example.net/']],
    [false, []],
  ])('is the own one of the gateway that is typed, when the user agrees: %s', async (isAgreed, addresses) => {
    const { link, asked, opened, answer } = aLink();
    const opening = link.openTokenPage('gateway.example.net/v1');
    answer(isAgreed);
    expect(await opening).toEqual({ ok: true, value: isAgreed });
    expect([asked, opened]).toEqual([['Open gateway.example.net in the browser?'], addresses]);
  });

  it.each([
    '',
    'https://user:secret@gateway.example.net',
    'http://gateway.example.net',
    'file:///etc/passwd',
  ])('is none for %j', async (typed) => {
    const { link, asked, opened } = aLink();
    expect(await link.openTokenPage(typed)).toMatchObject({ ok: false });
    expect([asked, opened]).toEqual([[], []]);
  });
});
