import type { Attack } from './attack.ts';

/** Below the page's own address: main's files and the computer's, and ways of writing the way to them. */
export const FOREIGN_PATHS: readonly string[] = [
  '/../main/main.js',
  '/assets/../../main/main.js',
  '/..%2fmain%2fmain.js',
  '/%2e%2e/main/main.js',
  '/%2e%2e%2fmain%2fmain.js',
  '/%252e%252e%252fmain%252fmain.js',
  '/..%5cmain%5cmain.js',
  '/..\\main\\main.js',
  '/....//main/main.js',
  '/..;/main/main.js',
  '/assets/..%c0%af..%c0%afmain/main.js',
  '/../preload/preload.cjs',
  '/%2e%2e%2f%2e%2e%2fpackage.json',
  '/..%2f..%2f..%2f..%2fetc%2fpasswd',
  '//etc/passwd',
  '/%2fetc%2fpasswd',
  '/index.html%00.js',
  '/index.html?as=script',
  '/INDEX.HTML',
  '/index.html/',
  '/renderer.licences.md',
  '/',
];

/** By addresses that are not the page's own. */
export const FILES: readonly Attack[] = [
  {
    what: 'a script of the computer, by file:',
    neverBecause: 'Chromium lets no page do it',
    run: () => {
      const address: string = 'file:///etc/passwd';
      return import(address);
    },
  },
  {
    what: 'a script of another host of our scheme',
    violates: 'script-src-elem',
    neverBecause: 'only the session of the popover knows the scheme',
    run: () => {
      const address: string = 'app://other/main.js';
      return import(address);
    },
  },
  {
    what: 'an image of the computer, by file:',
    neverBecause: 'Chromium lets no page do it',
    run: () => void (new Image().src = 'file:///usr/share/pixmaps/logo.png'),
  },
];
