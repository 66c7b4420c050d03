import type { Attack } from './attack.ts';

/* eslint-disable @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-deprecated
   -- these are the attacks */

const TRUSTED_TYPES = 'require-trusted-types-for';

/** Ways of making code out of text. Each marks the page when its code ran. */
export const CODE: readonly Attack[] = [
  { what: 'eval', violates: TRUSTED_TYPES, run: () => (0, eval)('true') as unknown },
  { what: 'new Function', violates: TRUSTED_TYPES, run: () => new Function('return true')() as unknown },
  {
    what: 'the constructor of asynchronous functions',
    violates: TRUSTED_TYPES,
    run: () => {
      const make = (async () => {}).constructor as FunctionConstructor;
      return make('return true')() as unknown;
    },
  },
  {
    what: 'setTimeout with text',
    violates: TRUSTED_TYPES,
    run: async () => {
      setTimeout('globalThis.owned = true');
      for (let tick = 0; tick < 30 && !('owned' in globalThis); tick += 1)
        await new Promise((resolve) => setTimeout(resolve, 10));
      return 'owned' in globalThis;
    },
  },
  {
    what: 'an inline script',
    violates: TRUSTED_TYPES,
    run: () => {
      const script = document.createElement('script');
      script.append('globalThis.owned = true');
      document.head.append(script);
      return 'owned' in globalThis;
    },
  },
  {
    what: 'an inline event handler',
    violates: TRUSTED_TYPES,
    run: () => {
      const button = document.createElement('button');
      button.setAttributeNode(
        Object.assign(document.createAttribute('onclick'), { value: 'globalThis.owned = true' }),
      );
      button.click();
      return 'owned' in globalThis;
    },
  },
  {
    what: 'a javascript: address',
    violates: 'script-src-elem',
    run: async () => {
      location.href = 'javascript:void (globalThis.owned = true)';
      for (let tick = 0; tick < 30 && !('owned' in globalThis); tick += 1)
        await new Promise((resolve) => setTimeout(resolve, 10));
      return 'owned' in globalThis;
    },
  },
  {
    what: 'innerHTML with a handler',
    violates: TRUSTED_TYPES,
    run: async () => {
      const part = document.createElement('div');
      document.body.append(part);
      part.innerHTML = '<img src="data:," onerror="globalThis.owned = true">';
      for (let tick = 0; tick < 30 && !('owned' in globalThis); tick += 1)
        await new Promise((resolve) => setTimeout(resolve, 10));
      return 'owned' in globalThis;
    },
  },
  {
    what: 'insertAdjacentHTML',
    violates: TRUSTED_TYPES,
    run: () => {
      document.body.insertAdjacentHTML('beforeend', '<b id="owned">');
      return document.getElementById('owned') !== null;
    },
  },
  {
    what: 'document.write',
    violates: TRUSTED_TYPES,
    run: () => {
      document.write('<b id="owned">');
      return document.getElementById('owned') !== null;
    },
  },
  {
    what: 'DOMParser',
    violates: TRUSTED_TYPES,
    run: () => new DOMParser().parseFromString('<b id="owned">', 'text/html').body.childElementCount === 1,
  },
  {
    what: 'a fragment from a range',
    violates: TRUSTED_TYPES,
    run: () => document.createRange().createContextualFragment('<b>').childElementCount === 1,
  },
  {
    what: 'an inline style',
    violates: 'style-src-attr',
    run: ({ site }) => {
      document.body.setAttribute('style', `outline: 7px solid red; --at: "${site}"`);
      return getComputedStyle(document.body).outlineWidth === '7px';
    },
  },
  {
    what: 'a policy of its own for trusted types',
    violates: 'trusted-types',
    run: () => {
      const types = Reflect.get(globalThis, 'trustedTypes') as {
        createPolicy(name: string, rules: object): { name: string };
      };
      return types.createPolicy('mine', { createScript: String }).name === 'mine';
    },
  },
  {
    what: "Svelte's policy for trusted types once more",
    violates: 'trusted-types',
    run: () => {
      const types = Reflect.get(globalThis, 'trustedTypes') as {
        createPolicy(name: string, rules: object): { name: string };
      };
      return types.createPolicy('svelte-trusted-html', { createScript: String }).name !== '';
    },
  },
  {
    what: 'a module from a data: address',
    violates: 'script-src-elem',
    run: async () => {
      const address = 'data:text/javascript,export const owned = true';
      return ((await import(address)) as { owned: unknown }).owned;
    },
  },
  {
    what: 'a module from a blob: address',
    violates: 'script-src-elem',
    run: async () => {
      const code = new Blob(['export const owned = true'], { type: 'text/javascript' });
      return ((await import(URL.createObjectURL(code))) as { owned: unknown }).owned;
    },
  },
  {
    what: 'WebAssembly',
    violates: 'script-src',
    run: async () => {
      const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
      return (await WebAssembly.compile(empty)) instanceof WebAssembly.Module;
    },
  },
  {
    what: 'a worker from a blob: address',
    violates: TRUSTED_TYPES,
    run: () =>
      new Promise((resolve) => {
        const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
        worker.onmessage = () => resolve(true);
        worker.onerror = () => resolve('error');
      }),
  },
  {
    what: 'a shared worker from a blob: address',
    violates: TRUSTED_TYPES,
    run: () =>
      new Promise((resolve) => {
        const code = new Blob(['onconnect = ({ ports: [port] }) => port.postMessage(1)']);
        const worker = new SharedWorker(URL.createObjectURL(code));
        worker.port.onmessage = () => resolve(true);
        worker.onerror = () => resolve('error');
      }),
  },
  {
    what: 'a worklet from a blob: address',
    run: async () => {
      const code = URL.createObjectURL(new Blob([''], { type: 'text/javascript' }));
      await new OfflineAudioContext(1, 1, 8_000).audioWorklet.addModule(code);
      return true;
    },
  },
  {
    what: 'a service worker',
    neverBecause: 'the host blocks service workers',
    run: async () => (await navigator.serviceWorker.register('/index.html')).scope !== '',
  },
];
