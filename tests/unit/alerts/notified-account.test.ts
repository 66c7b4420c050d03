import { beforeEach, expect, test } from 'vitest';
import { accountOf, accountWith, LOW, pinWith, RestartedApp } from './restarted-app.ts';

let app: RestartedApp;

beforeEach(async () => {
  app = new RestartedApp();
  await app.publish(accountWith(900));
});

test('among several accounts a notification says whose key it is about', async () => {
  const home = (left: number) => accountWith(left, { id: 'home', label: 'Home' });
  await app.publish(accountWith(900), home(900));
  await app.publish(accountWith(900), home(190));
  expect(app.told).toEqual([LOW.replace('ci', 'ci · Home')]);
});

test('whose key it is is said of the longest name, too', async () => {
  const name = '生产环境密钥甲乙丙丁戊己庚辛壬癸子丑寅卯';
  const of = (id: string, left: number) =>
    accountOf({ id, label: `gateway-of-${id}`, pins: [pinWith(left, { name })] });
  await app.publish(of('one', 900), of('two', 900));
  await app.publish(of('one', 190), of('two', 900));
  await app.publish(of('one', 190), of('two', 190));
  expect(app.told).toHaveLength(2);
  expect(app.told[0]).toContain('… · gateway-of-one: ');
  expect(app.told[1]).toContain('… · gateway-of-two: ');
});

test('of a sample account nothing is kept, and its notifications say what they are', async () => {
  const sample = (left: number) => accountWith(left, { id: 'demo', isSample: true, label: 'CometAPI' });
  await app.publish(accountWith(900), sample(900));
  await app.publish(accountWith(190), sample(190));
  expect(app.told).toEqual([LOW, `Sample · ${LOW}`]);
  app.isShown = false;
  await app.publish(accountWith(190), sample(40));
  expect(app.store.get().alerts).toMatchObject([{ accountId: 'demo' }]);
  expect(JSON.stringify(app.kept)).not.toContain('demo');
  app.start([]);
  for (const left of [900, 190]) await app.publish(sample(left));
  expect(app.told.at(-1)).toBe(`Sample · ${LOW}`);
});
