import { electronVersion } from './versions.ts';

/** What of `process` a sandboxed preload gets. */
export function preloadProcess(): Record<string, unknown> {
  const { platform, arch, version, versions } = process;
  return {
    ...{
      platform,
      arch,
      version,
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      isMainFrame: true,
    },
    versions: { node: versions.node, electron: electronVersion() },
  };
}
