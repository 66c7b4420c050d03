import { randomUUID } from 'node:crypto';
import type { CDPSession } from 'playwright';
import { createBridgeEndpoint } from './bridge-endpoint.ts';
import { createCodec } from './codec.ts';
import { pageSide, preloadSide, type FromWorld, type ToWorld, type WorldConfig } from './preload-world.ts';

export interface IsolatedWorld {
  /** False when no document with this world is there (any more). */
  tell(message: ToWorld): Promise<boolean>;
}

/** Of the types that Electron's `InputEvent` has: https://www.electronjs.org/docs/latest/api/structures/input-event */
const INPUTS = {
  ...{ keydown: 'rawKeyDown', keyup: 'keyUp', mousedown: 'mouseDown', mouseup: 'mouseUp' },
  ...{ mousemove: 'mouseMove', wheel: 'mouseWheel', touchstart: 'touchStart', touchend: 'touchEnd' },
};

export interface WorldOptions {
  readonly preload: string;
  readonly process: Record<string, unknown>;
  readonly onMessage: (message: FromWorld) => void;
}

/**
 * Runs the preload in an isolated world of its own, as Electron does: the page shares the DOM with it, and what it
 * exposes, but none of its objects.
 */
export async function attachIsolatedWorld(cdp: CDPSession, options: WorldOptions): Promise<IsolatedWorld> {
  const worldName = `preload-${randomUUID()}`;
  const config: WorldConfig = {
    binding: `binding-${randomUUID()}`,
    receiver: `receiver-${randomUUID()}`,
    handover: `handover-${randomUUID()}`,
    preload: options.preload,
    process: options.process,
    inputs: INPUTS,
  };
  let contextId: number | undefined;

  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    const aux = context.auxData as { frameId?: string } | undefined;
    if (context.name === worldName && aux?.frameId === mainFrameId) contextId = context.id;
  });
  cdp.on('Runtime.executionContextsCleared', () => (contextId = undefined));
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (executionContextId === contextId) contextId = undefined;
  });
  cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name === config.binding) options.onMessage(JSON.parse(payload) as FromWorld);
  });

  // Both run in this order before any script of the page, again after each navigation.
  const sides = [
    {
      worldName,
      source: `(${String(preloadSide)})(${JSON.stringify(config)}, ${String(createCodec)}, ${String(createBridgeEndpoint)})`,
    },
    { source: `(${String(pageSide)})(${JSON.stringify(config.handover)}, ${String(createBridgeEndpoint)})` },
  ];
  const [{ frameTree }] = await Promise.all([
    cdp.send('Page.getFrameTree'),
    cdp.send('Page.enable'),
    cdp.send('Runtime.enable'),
    cdp.send('Runtime.addBinding', { name: config.binding, executionContextName: worldName }),
    // Chromium takes commands in the order in which they are sent.
    ...sides.map((side) => cdp.send('Page.addScriptToEvaluateOnNewDocument', side)),
  ]);
  const mainFrameId = frameTree.frame.id;

  return {
    tell: async (message) => {
      if (contextId === undefined) return false;
      const expression = `globalThis[${JSON.stringify(config.receiver)}](${JSON.stringify(JSON.stringify(message))})`;
      return cdp.send('Runtime.evaluate', { contextId, expression }).then(
        () => true,
        () => false,
      );
    },
  };
}
