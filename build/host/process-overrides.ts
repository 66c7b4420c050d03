import type { HostOptions, HostPlatform } from './host-run.ts';

/** Main shares this process with its host; for as long as it runs it has its own environment and arguments. */
export function overrideProcess({ env = {}, argv = [] }: HostOptions, appFolder: string): () => void {
  const argvBefore = process.argv;
  const envBefore = Object.keys(env).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, env);
  process.argv = [process.execPath, appFolder, ...argv];

  return () => {
    process.argv = argvBefore;
    for (const [name, value] of envBefore) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
}

/**
 * Main reads the platform once, while it is evaluated; what it calls later (files, the keychain) is this machine's.
 * A native module chooses its file by it, and is loaded before.
 */
export async function onPlatform(platform: HostPlatform, evaluate: () => Promise<void>): Promise<void> {
  if (platform === process.platform) return evaluate();
  await import('keytar');
  const own = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
  Object.defineProperty(process, 'platform', { ...own, value: platform });
  try {
    await evaluate();
  } finally {
    Object.defineProperty(process, 'platform', own);
  }
}
