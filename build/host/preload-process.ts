import type { HostPlatform } from './host-run.ts';
import { electronVersion } from './versions.ts';

/** What of `process` a sandboxed preload gets. */
export function preloadProcess(platform: HostPlatform): Record<string, unknown> {
  const { arch, version, versions } = process;
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
