import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { commandOf } from './command.ts';
import { runCommand } from './run-command.ts';

/** From source, in plain Node: `npm start -- status`. The installed app answers the same in Electron. */
const command = commandOf(process.argv.slice(2)) ?? ({ name: 'help' } as const);
const { code, stdout, stderr } = await runCommand(command, dataFolder(), Date.now());
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;

/** As Electron's `appData`, and the folder of an app that is not packaged. */
function dataFolder(): string {
  const { APPDATA, COMET_TRAY_DATA_DIR, XDG_CONFIG_HOME } = process.env;
  if (COMET_TRAY_DATA_DIR) return COMET_TRAY_DATA_DIR;
  const home = homedir();
  const appData =
    process.platform === 'win32'
      ? (APPDATA ?? join(home, 'AppData/Roaming'))
      : process.platform === 'darwin'
        ? join(home, 'Library/Application Support')
        : (XDG_CONFIG_HOME ?? join(home, '.config'));
  return join(appData, 'Comet Tray (development)');
}
