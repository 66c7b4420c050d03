import { expect, test } from 'vitest';
import { breachesOf } from './layers/check-walls.ts';
import { circlesOf, graphOf } from './layers/circles.ts';
import { projectSnapshot } from './layers/snapshot.ts';
import { TABLE } from './layers/layer-table.ts';

// Over 5 s: on a busy machine, since it parses every source file of the project.
test('every import is one that the table allows, and none leads back to where it came from', () => {
  const project = projectSnapshot();
  expect(project.size).toBeGreaterThan(500);
  expect(breachesOf(project, TABLE)).toEqual([]);
});

test('the table itself allows no circle', () => {
  const arrows = Object.entries(TABLE).flatMap(([room, { may = [], types = [] }]) =>
    [...may, ...types].map((target): [string, string] => [room, target]),
  );
  expect(circlesOf(graphOf(arrows))).toEqual([]);
});
