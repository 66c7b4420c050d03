/**
 * Runs acts one after another, for those that go a step on from what is shown. Main publishes what a call changed
 * before it answers the call, so each act finds what the one before has led to, however fast the keys are pressed.
 */
export function inTurn(): (act: () => Promise<void>) => Promise<void> {
  let last = Promise.resolve();
  return (act) => {
    last = last.then(act, act);
    return last;
  };
}
