import type { Attack } from './attack.ts';

const BY_ITSELF = 'Chromium lets no page do it';

/** Ways of leaving the page, of opening another, and of bringing a foreign one in. */
export const NAVIGATION: readonly Attack[] = [
  { what: 'location = an outside page', run: ({ site }) => void (location.href = site) },
  { what: 'location.replace', run: ({ site }) => location.replace(site) },
  {
    what: 'location = a file of the computer',
    neverBecause: BY_ITSELF,
    run: () => void (location.href = 'file:///etc/passwd'),
  },
  {
    what: 'location = a data: page',
    neverBecause: BY_ITSELF,
    run: () => void (location.href = 'data:text/html,<script>alert(1)</script>'),
  },
  {
    what: 'location = a script of its own',
    neverBecause: 'the unprotected page has none',
    run: () => void (location.href = document.querySelector('script')?.src ?? ''),
  },
  {
    what: 'navigation.navigate',
    run: ({ site }) => {
      const { committed, finished } = navigation.navigate(site);
      for (const end of [committed, finished]) end?.catch(() => undefined);
    },
  },
  {
    what: 'a link into the topmost frame',
    run: ({ site }) => {
      const link = Object.assign(document.createElement('a'), { href: site, target: '_top' });
      document.body.append(link);
      link.click();
    },
  },
  {
    what: '<meta http-equiv=refresh>',
    run: ({ site }) => {
      const refresh = document.createElement('meta');
      refresh.httpEquiv = 'refresh';
      refresh.content = `0; url=${site}`;
      document.head.append(refresh);
    },
  },
  {
    what: '<base>, and a relative link',
    violates: 'base-uri',
    run: ({ site }) => {
      document.head.prepend(Object.assign(document.createElement('base'), { href: site }));
      return document.baseURI.startsWith(site);
    },
  },
  {
    what: 'history.pushState to another origin',
    neverBecause: BY_ITSELF,
    run: ({ site }) => history.pushState(null, '', site),
  },
  { what: 'window.open', run: ({ site }) => void window.open(site) },
  {
    what: 'window.open without an opener',
    run: ({ site }) => void window.open(site, '_blank', 'noopener,popup'),
  },
  {
    what: 'a link into a new window',
    run: ({ site }) => {
      const link = Object.assign(document.createElement('a'), { href: site, target: '_blank' });
      document.body.append(link);
      link.click();
    },
  },
  {
    what: 'a form into a new window',
    violates: 'form-action',
    run: ({ site }) => {
      const form = Object.assign(document.createElement('form'), { action: site, target: '_blank' });
      document.body.append(form);
      form.submit();
    },
  },
  {
    what: 'a download',
    neverBecause: 'the test of the host shows that it begins',
    run: () => {
      const href = URL.createObjectURL(new Blob(['keys']));
      const link = Object.assign(document.createElement('a'), { href, download: 'keys.txt' });
      document.body.append(link);
      link.click();
    },
  },
  {
    what: '<iframe> of an outside page',
    violates: 'frame-src',
    run: ({ site }) => document.body.append(Object.assign(document.createElement('iframe'), { src: site })),
  },
  {
    what: '<iframe> of a file of the computer',
    neverBecause: BY_ITSELF,
    run: () =>
      document.body.append(Object.assign(document.createElement('iframe'), { src: 'file:///etc/passwd' })),
  },
  {
    what: '<iframe> of the page itself',
    violates: 'frame-src',
    run: () =>
      new Promise((resolve) => {
        const frame = Object.assign(document.createElement('iframe'), { src: location.href });
        frame.onload = () => resolve(frame.contentDocument?.URL === location.href);
        document.body.append(frame);
      }),
  },
  {
    what: '<iframe srcdoc>',
    violates: 'require-trusted-types-for',
    run: () => {
      const frame = Object.assign(document.createElement('iframe'), { srcdoc: '<b id="owned">' });
      document.body.append(frame);
      return new Promise((resolve) => (frame.onload = () => resolve(true)));
    },
  },
  {
    what: '<iframe> of a data: page',
    violates: 'frame-src',
    run: () => {
      const src = 'data:text/html,<script>parent.postMessage(1, "*")</script>';
      document.body.append(Object.assign(document.createElement('iframe'), { src }));
      return new Promise((resolve) => {
        addEventListener('message', () => resolve(true));
        setTimeout(() => resolve('no message'), 600);
      });
    },
  },
  {
    what: 'an empty <iframe>, for what main offers and for a network of its own',
    run: async ({ site }) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      if (frame.contentWindow && 'comet' in frame.contentWindow) return true;
      const fresh = frame.contentWindow as unknown as typeof globalThis;
      return (await fresh.fetch(site, { mode: 'no-cors' })).type;
    },
  },
  {
    what: '<webview>',
    neverBecause: BY_ITSELF,
    run: ({ site }) => {
      const view = document.createElement('webview');
      view.setAttribute('src', site);
      document.body.append(view);
      return 'getWebContentsId' in view;
    },
  },
  {
    what: '<object>',
    violates: 'require-trusted-types-for',
    run: ({ site }) => document.body.append(Object.assign(document.createElement('object'), { data: site })),
  },
  {
    what: '<embed>',
    violates: 'require-trusted-types-for',
    run: ({ site }) => document.body.append(Object.assign(document.createElement('embed'), { src: site })),
  },
];
