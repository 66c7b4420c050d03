import type { HostOptions, HostPlatform } from './host-run.ts';

/**
 * Main shares this process with its host; for as long as it runs it has its own environment and arguments, and what it
 * kills as its own process is its run.
 */
export function overrideProcess(
  { env = {}, argv = [] }: HostOptions,
  appFolder: string,
  onKilled: () => void,
): () => void {
  const argvBefore = process.argv;
  const envBefore = Object.keys(env).map((name) => [name, process.env[name]] as const);
  const kill = process.kill.bind(process);
  Object.assign(process.env, env);
  process.argv = [process.execPath, appFolder, ...argv];
  const restoreKill = override('kill', (pid: number, signal?: string | number) => {
    if (pid !== process.pid || signal !== 'SIGKILL') return kill(pid, signal);
    onKilled();
    return true;
  });

  return () => {
    process.argv = argvBefore;
    restoreKill();
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
  const restore = override('platform', platform);
  try {
    await evaluate();
  } finally {
    restore();
  }
}

function override(name: 'kill' | 'platform', value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(process, name) ?? {};
  Object.defineProperty(process, name, { ...own, value });
  return () => Object.defineProperty(process, name, own);
}
