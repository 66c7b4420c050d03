/** Runs where files may not grow past a limit (`ulimit -f`): a write then ends short, and the next one with EFBIG. */
import { outgrow } from './saving-app.ts';

// Its default ends the process.
process.on('SIGXFSZ', () => undefined);
process.stdout.write(JSON.stringify(await outgrow(process.argv[2] ?? '')));
