import { expect, test } from 'vitest';
import { writeAtomically } from '../../../src-main/state/atomic-write.ts';

function refusal(code: string, syscall: string): Error {
  return Object.assign(new Error(`${code}, ${syscall}`), { code, syscall });
}

async function tries(error: Error, failures: number) {
  const pausesMs: number[] = [];
  const after = (delayMs: number, callback: () => void) => {
    pausesMs.push(delayMs);
    setImmediate(callback);
    return () => undefined;
  };
  let count = 0;
  const write = () => (++count > failures ? Promise.resolve() : Promise.reject(error));
  const outcome = await writeAtomically(
    'file.json',
    '{}',
    { now: () => 0, monotonic: () => 0, after },
    write,
  ).then(
    () => 'written',
    () => 'refused',
  );
  return { outcome, pausesMs };
}

test('a file that another program holds open for a moment is replaced when it lets go', async () => {
  expect(await tries(refusal('EPERM', 'rename'), 3)).toEqual({
    outcome: 'written',
    pausesMs: [20, 50, 100],
  });
  expect(await tries(refusal('EBUSY', 'rename'), 100)).toEqual({
    outcome: 'refused',
    pausesMs: [20, 50, 100, 200, 400],
  });
});

test('what waiting does not mend is told at once', async () => {
  expect(await tries(refusal('EACCES', 'open'), 100)).toEqual({ outcome: 'refused', pausesMs: [] });
  expect(await tries(refusal('ENOSPC', 'write'), 100)).toEqual({ outcome: 'refused', pausesMs: [] });
});
