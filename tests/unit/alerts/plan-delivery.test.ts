import { expect, it } from 'vitest';
import { planDelivery, stillVisible } from '../../../src-main/alerts/rules/plan-delivery.ts';
import type { Alert } from '../../../src-main/alerts/rules/alert-model.ts';

const alert = (keyId: number, at = 0): Alert => ({
  ...{ accountId: 'a', keyId, rule: 'exhausted', isSample: false, asOf: null, at },
});

it('the system is told unless the window is visible and focused', () => {
  const alerts = [alert(1)];
  expect(planDelivery(alerts, { visible: true, focused: true })).toEqual({ notify: [], visible: alerts });
  expect(planDelivery(alerts, { visible: true, focused: false }).notify).toEqual(alerts);
  expect(planDelivery(alerts, { visible: false, focused: true }).notify).toEqual(alerts);
});

it('what was not delivered stays, once per key and rule, and not without bound', () => {
  expect(stillVisible([alert(1), alert(2)], [alert(1, 5)])).toEqual([alert(2), alert(1, 5)]);
  const many = Array.from({ length: 60 }, (_, index) => alert(index));
  expect(stillVisible(many, [])).toEqual(many.slice(10));
});
