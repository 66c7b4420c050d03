const MINUS = '\u2212';

/** English dollars: two decimals, less than a cent said as such, no cents from ten thousand on. */
export function inDollars(units: number, unitsPerDollar: number): string {
  const dollars = Math.abs(units) / unitsPerDollar;
  const sign = units < 0 ? MINUS : '';
  if (dollars > 0 && dollars < 0.01) return units < 0 ? `${MINUS}<$0.01` : '<$0.01';
  const hasCents = Number(dollars.toFixed(2)) < 10_000;
  const [whole = '', cents] = (hasCents ? dollars.toFixed(2) : dollars.toFixed(0)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}$${grouped}${cents === undefined ? '' : `.${cents}`}`;
}
