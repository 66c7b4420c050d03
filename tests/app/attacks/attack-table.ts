import type { TestInfo } from 'playwright/test';

/** One line of what was tried. */
export interface Row {
  readonly tried: string;
  readonly result: string;
  /** By which host it is proved, and with which reservation. */
  readonly proved: string;
}

/** As Markdown; what ended alike shares a line. */
function tableOf(rows: readonly Row[]): string {
  const lines = Map.groupBy(rows, ({ result, proved }) => `${result} | ${proved} |`);
  const body = [...lines].map(([end, alike]) => `| ${alike.map(({ tried }) => tried).join('; ')} | ${end}`);
  return ['| tried | result | proved by |', '| --- | --- | --- |', ...body].join('\n').replaceAll('<', '\\<');
}

/** For who reads the run, and for who reads its files. */
export async function printTable(name: string, rows: readonly Row[], testInfo: TestInfo): Promise<void> {
  const body = tableOf(rows);
  // eslint-disable-next-line no-console -- the run's own account
  console.log(`${body}\n`);
  await testInfo.attach(`attacks-${name}.md`, { body, contentType: 'text/markdown' });
}
