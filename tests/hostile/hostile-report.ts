import type { Size } from './growth.ts';
import type { HostileResult } from './hostile-run.ts';

/** For people. */
export function report({ answers, steps, spoilt, busiestMs, busiestBy, sizes, harm }: HostileResult): string {
  const kinds = Object.entries(spoilt).toSorted(([one], [other]) => one.localeCompare(other));
  const total = kinds.reduce((sum, [, count]) => sum + count, 0);
  return [
    `${answers} answers in ${steps} steps, ${total} of them spoilt in ${kinds.length} ways:`,
    ...kinds.map(([name, count]) => `${String(count).padStart(7)}  ${name}`),
    `main was busy for ${busiestMs.toFixed(1)} ms at most (${busiestBy})`,
    ...sizes.map(sizeLine),
    ...(harm === null ? [] : [`harm: ${JSON.stringify(harm, null, 1)}`]),
  ].join('\n');
}

function sizeLine({ answers, memory, files, history }: Size): string {
  const figures = [memory, files, history].map((size) => size.toFixed(2));
  return `after ${answers} answers, MiB: memory ${figures[0]}, files ${figures[1]}, history ${figures[2]}`;
}
