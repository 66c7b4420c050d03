import type { HostOptions } from './host-run.ts';

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
