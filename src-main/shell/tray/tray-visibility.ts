import type { Rectangle } from 'electron';

/**
 * Whether macOS hides the item, for want of room or because the user said so: it tells nobody, but then gives it no
 * extent, or a place that no item can have.
 */
export function isTrayHidden(item: Rectangle, displays: readonly { readonly bounds: Rectangle }[]): boolean {
  if (item.width <= 0 || item.height <= 0) return true;
  // Just below the first screen, where another one may be; no item is at the left edge.
  if (item.x === 0 && displays.some(({ bounds }) => item.y === bounds.height)) return true;
  return !displays.some(({ bounds }) => isWithin(item, bounds));
}

function isWithin({ x, y, width, height }: Rectangle, screen: Rectangle): boolean {
  const [centreX, centreY] = [x + width / 2, y + height / 2];
  return (
    centreX >= screen.x &&
    centreX < screen.x + screen.width &&
    centreY >= screen.y &&
    centreY < screen.y + screen.height
  );
}
