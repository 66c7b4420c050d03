import { expect, test } from 'vitest';
import { bodyFor } from '../../../../src-main/shell/notifications/notification-body.ts';

const TEXT = `R&D <a href="https://x.invalid">'1' &amp; 2</a>`;

test('Linux, which takes markup there, is given none', () => {
  expect(bodyFor(TEXT, 'linux')).toBe(`R&amp;D &lt;a href="https://x.invalid"&gt;'1' &amp;amp; 2&lt;/a&gt;`);
});

test.each(['darwin', 'win32'] as const)('%s is given the text as it is', (platform) => {
  expect(bodyFor(TEXT, platform)).toBe(TEXT);
});
