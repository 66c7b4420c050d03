import { expect, test } from 'vitest';
import { breachesOf } from './layers/check-walls.ts';
import { circlesOf, graphOf } from './layers/circles.ts';
import { projectSnapshot } from './layers/snapshot.ts';
import { TABLE } from './layers/table.ts';

/** Breaches that were there before the walls were, until they are mended. */
const LEFT: readonly string[] = ['accounts/account-trouble.ts', 'history/roll-up.ts', 'src-main/app → '];

test('every import is one that the table allows, and none leads back to where it came from', () => {
  const project = projectSnapshot();
  expect(project.size).toBeGreaterThan(500);
  const breaches = breachesOf(project, TABLE).filter((breach) => !LEFT.some((part) => breach.includes(part)));
  expect(breaches).toEqual([]);
});

test('the table itself allows no circle', () => {
  const arrows = Object.entries(TABLE).flatMap(([room, { may = [], types = [] }]) =>
    [...may, ...types].map((target): [string, string] => [room, target]),
  );
  expect(circlesOf(graphOf(arrows))).toEqual([]);
});
