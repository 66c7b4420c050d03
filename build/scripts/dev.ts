import { createBuilder } from 'vite';
import { Exclusive } from '#async/exclusive';
import { VITE_CONFIG } from './bundle.ts';
import { prepareLaunch } from './launch.ts';
import { onEndOfProcess, startGroup, type ProcessGroup } from './process-group.ts';

/** One edit may concern several bundles, which notice it one after the other. */
const SETTLE_MS = 300;

const command = await prepareLaunch(process.argv.slice(2), false);
if (command === null) process.exit(1);

const BUNDLES = ['client', 'main', 'history', 'preload'];

const builder = await createBuilder({
  configFile: VITE_CONFIG,
  logLevel: 'warn',
  environments: Object.fromEntries(BUNDLES.map((name) => [name, { build: { watch: {} } }])),
});

const notReady = new Set(BUNDLES);
let app: ProcessGroup | null = null;
const restarting = new Exclusive();
let settling: NodeJS.Timeout | undefined;

const restart = async () => {
  await app?.end();
  console.log('Built. Starting the app.');
  app = startGroup(command);
};

function restartWhenReady(): void {
  clearTimeout(settling);
  if (notReady.size > 0) return;
  // A restart under way starts what is built by then.
  settling = setTimeout(() => void restarting.run(restart, undefined), SETTLE_MS);
}

onEndOfProcess(async (signal) => app?.end(signal));
for (const name of BUNDLES) {
  const environment = builder.environments[name];
  const watcher = environment && (await builder.build(environment));
  if (!watcher || !('on' in watcher)) throw new Error(`${name} is not watched`);
  watcher.on('event', ({ code }) => {
    // A bundle that failed stays "not ready" until it is built again; Vite prints why.
    if (code === 'BUNDLE_START') notReady.add(name);
    if (code === 'BUNDLE_END') notReady.delete(name);
    if (code === 'START' || code === 'END') restartWhenReady();
  });
}
