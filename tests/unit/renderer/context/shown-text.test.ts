import { expect, test } from 'vitest';
import { loadFirstText, loadFullText } from '#text/load-text';
import type { Language } from '#contract/settings';
import type { AppContext } from '../../../../src-renderer/context/app-context.ts';
import { isFull } from '../../../../src-renderer/context/full-app.ts';
import { ShownText } from '../../../../src-renderer/context/shown-text.svelte.ts';

/** The real catalogues, but for those that cannot be loaded, and in the order that the test lets them come. */
function loaders(broken: readonly string[] = []) {
  const gates = new Map<string, PromiseWithResolvers<void>>();
  const load =
    <Loaded>(part: string, from: (language: Language) => Promise<Loaded>) =>
    async (language: Language) => {
      await gates.get(`${part} ${language}`)?.promise;
      if (broken.includes(`${part} ${language}`)) throw new Error('Failed to fetch');
      return from(language);
    };
  const hold = (name: string) => {
    const gate = Promise.withResolvers<void>();
    gates.set(name, gate);
    return gate.resolve;
  };
  return { hold, first: load('first', loadFirstText), full: load('full', loadFullText) };
}

/** What is on screen: the language, and whether every view has its words. */
function shown({ current }: ShownText) {
  return [current.language, isFull({ text: current } as AppContext), current.messages.common.back];
}

test('begins with the shownText of the list, and has those of every view once it is completed', async () => {
  const shownText = await ShownText.open('zh-TW');
  expect(shown(shownText)).toEqual(['zh-TW', false, '返回']);
  await shownText.complete();
  expect(shown(shownText)).toEqual(['zh-TW', true, '返回']);
});

test('a language takes over with all shownText that the one before it has', async () => {
  const shownText = await ShownText.open('en');
  await shownText.show('zh-CN');
  expect(shown(shownText)).toEqual(['zh-CN', false, '返回']);
  await shownText.complete();
  await shownText.show('zh-TW');
  expect(shown(shownText)).toEqual(['zh-TW', true, '返回']);
});

test('the list alone never comes back, whatever is loaded last', async () => {
  const { hold, ...from } = loaders();
  const shownText = await ShownText.open('en', from);
  const arrive = hold('first zh-TW');
  const switched = shownText.show('zh-TW');
  const completed = shownText.complete();
  await completed;
  expect(shown(shownText)).toEqual(['zh-TW', true, '返回']);
  arrive();
  await switched;
  expect(shown(shownText)).toEqual(['zh-TW', true, '返回']);
});

test('completing waits for a language that is wanted meanwhile', async () => {
  const { hold, ...from } = loaders();
  const shownText = await ShownText.open('en', from);
  const arrive = hold('full zh-CN');
  let isComplete = false;
  const completed = shownText.complete().then(() => (isComplete = true));
  const switched = shownText.show('zh-CN');
  await loadFullText('en');
  await new Promise(setImmediate);
  expect(isComplete).toBe(false);
  arrive();
  await Promise.all([completed, switched]);
  expect(shown(shownText)).toEqual(['zh-CN', true, '返回']);
});

test('what is shown already is not loaded again', async () => {
  const shownText = await ShownText.open('zh-TW');
  await shownText.complete();
  const before = shownText.current;
  await shownText.show('zh-TW');
  await shownText.complete();
  expect(shownText.current).toBe(before);
});

test('of two languages the one wanted last is shown', async () => {
  const { hold, ...from } = loaders();
  const shownText = await ShownText.open('en', from);
  const arrive = hold('first zh-TW');
  const switched = shownText.show('zh-TW');
  await shownText.show('en');
  // Whoever went back to it now would have to wait.
  hold('first en');
  arrive();
  await switched;
  expect(shown(shownText)[0]).toBe('en');
});

test('a language that cannot be loaded leaves the one before it, and a later one can be had', async () => {
  const shownText = await ShownText.open('zh-TW', loaders(['first zh-CN', 'full zh-CN']));
  await shownText.show('zh-CN');
  expect(shown(shownText)).toEqual(['zh-TW', false, '返回']);
  await shownText.complete();
  expect(shown(shownText)).toEqual(['zh-TW', true, '返回']);
  await shownText.show('en');
  expect(shown(shownText)).toEqual(['en', true, 'Back']);
});

test('where a language cannot be loaded at the start, or not as a whole, all is said in English', async () => {
  const none = await ShownText.open('zh-TW', loaders(['first zh-TW']));
  expect(shown(none)).toEqual(['en', false, 'Back']);
  const half = await ShownText.open('zh-CN', loaders(['full zh-CN']));
  await half.complete();
  expect(shown(half)).toEqual(['en', true, 'Back']);
});

test('without any shownText it says so to who waits, and not again and again', async () => {
  const shownText = await ShownText.open('en', loaders(['full en']));
  await expect(shownText.complete()).rejects.toThrow('Failed to fetch');
  expect(shown(shownText)).toEqual(['en', false, 'Back']);
});
