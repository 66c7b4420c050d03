import { registerHooks } from 'node:module';

// Each main carries its run in its URL; the `electron` that it gets is the one of that run.
registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier !== 'electron' && !specifier.startsWith('electron/')) return next(specifier, context);
    const url = new URL('./electron.ts', import.meta.url);
    url.search = context.parentURL === undefined ? '' : new URL(context.parentURL).search;
    return { url: url.href, format: 'module-typescript', shortCircuit: true };
  },
});
