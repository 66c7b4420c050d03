const STEPS = [1, 2, 5, 10];
/** Apart from the one at 0. */
const MAX_TICKS = 3;

/** Few round values from `bottom` to `top`, 0 among them; the step between two is at least `least`. */
export function roundTicks(bottom: number, top: number, least: number): number[] {
  const wanted = Math.max(least, (top - bottom) / MAX_TICKS);
  const power = 10 ** Math.floor(Math.log10(wanted / least));
  const step = least * power * (STEPS.find((one) => one * power * least >= wanted * 0.999_999) ?? 10);
  const first = Math.ceil(bottom / step);
  const last = Math.floor(top / step);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
