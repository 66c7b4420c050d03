import { resolve } from 'node:path';
import { measure, sizeTable } from './budgets.ts';
import { bundle, isBundleCurrent } from './bundle.ts';
import { ROOT } from './process-group.ts';

const isNeeded = !process.argv.includes('--if-changed') || !isBundleCurrent();
if (isNeeded) await bundle();
const sizes = measure(resolve(ROOT, 'out'));
console.log(sizeTable(sizes));
if (!sizes.every(({ within }) => within)) process.exitCode = 1;
