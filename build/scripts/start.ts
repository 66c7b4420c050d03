import { commandOf } from '../../src-main/scripts/command.ts';
import { bundle, isBundleCurrent } from './bundle.ts';
import { prepareLaunch } from './launch.ts';
import { runGroup } from './process-group.ts';

const HOST = '--host';
const args = process.argv.slice(2);
const appArgs = args.filter((arg) => arg !== HOST);

// What scripts ask needs neither a window nor a build.
if (commandOf(appArgs) !== null) {
  process.exit(
    await runGroup({ file: process.execPath, args: ['src-main/scripts/from-source.ts', ...appArgs] }),
  );
}
if (!isBundleCurrent()) {
  console.log('Building the app.');
  await bundle();
}
const command = await prepareLaunch(appArgs, args.includes(HOST));
process.exitCode = command === null ? 1 : await runGroup(command);
