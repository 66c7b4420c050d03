import { bundle } from '../../build/scripts/bundle.ts';
import { BENCH_PACKAGES, ensureSystemPackages } from '../../build/scripts/system-packages.ts';
import { printBacktest } from './backtest.ts';
import { printHistory } from './year-of-history.ts';
import { printPlanning } from './planning.ts';
import { applyFigures, openFigures, takeOverFigures } from './popover.ts';
import { publishingFigures, WATCHED } from './publishing.ts';
import { printTable } from './bench-table.ts';

/** Prints what refreshes cost, what the history takes, and how fast the app is in the Chromium host; asserts nothing, since machines differ. */
printPlanning();
printBacktest();
await printHistory();
for (const shape of WATCHED)
  printTable('One refresh of one account, in main', await publishingFigures(shape));
if (!(await ensureSystemPackages(BENCH_PACKAGES))) process.exit(1);
await bundle();
printTable('The popover, 20 pins (Chromium host)', [...(await openFigures()), ...(await applyFigures())]);
printTable('One refresh of one account, in the page', await takeOverFigures());
