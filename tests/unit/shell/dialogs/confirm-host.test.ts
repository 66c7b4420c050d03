import { expect, test } from 'vitest';
import { parseBaseUrl } from '#contract/base-url';
import { LANGUAGES } from '#contract/setting-choices';
import { MAIN_TEXTS } from '#text/main-text';
import { createTokenConfirmation } from '../../../../src-main/shell/dialogs/confirm-host.ts';

async function questionFor(baseUrl: string, language: keyof typeof MAIN_TEXTS): Promise<string> {
  let asked = '';
  const confirm = ({ message }: { message: string }) => {
    asked = message;
    return Promise.resolve(false);
  };
  const ask = createTokenConfirmation({ confirm }, () => MAIN_TEXTS[language]);
  const address = parseBaseUrl(baseUrl);
  if (address.ok) await ask(address.value);
  return asked;
}

test.each([
  ['http://127.0.0.1:3000', '127.0.0.1:3000'],
  ['http://127.0.0.1', '127.0.0.1:80'],
  ['https://[::1]/prefix', '[::1]:443/prefix'],
])('asks about %s with its port, and says that it is on this computer', async (baseUrl, address) => {
  for (const language of LANGUAGES) expect(await questionFor(baseUrl, language)).toContain(address);
  expect(await questionFor(baseUrl, 'en')).toBe(`Send your access token to ${address} on this computer?`);
});

test('asks about any other host by its name', async () => {
  expect(await questionFor('https://gateway.test/a', 'en')).toBe('Send your access token to gateway.test/a?');
});
