/** `windows-linux` fills its square; macOS wants a margin around it, which the Dock and Finder count on. */
export type IconGrid = 'full' | 'macos';

/** The app's icon as SVG: the tray's ring gauge, whose arc is a comet. Below 48 px its lines are bolder. */
export function appIconSvg(sizePx: number, grid: IconGrid): string {
  const inset = grid === 'macos' ? 100 : 0;
  const side = 1_024 - 2 * inset;
  const isSmall = sizePx < 48;
  const ring = { radius: side * 0.27, width: side * (isSmall ? 0.115 : 0.085) };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${sizePx}" height="${sizePx}" viewBox="0 0 1024 1024">
  <defs>
    <linearGradient id="ground" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="#6a70ee"/>
      <stop offset="1" stop-color="#3236a8"/>
    </linearGradient>
  </defs>
  <rect x="${inset}" y="${inset}" width="${side}" height="${side}" rx="${side * 0.225}" fill="url(#ground)"/>
  <g fill="none" stroke="#ffffff" stroke-width="${ring.width}">
    <circle cx="512" cy="512" r="${ring.radius}" stroke-opacity="0.24"/>
    ${tail(ring.radius)}
  </g>
  ${head(ring)}
</svg>`;
}

/** Degrees clockwise from 12 o'clock: where the comet comes from, and where it is. */
const TAIL = { from: 20, to: 268 };
const PIECES = 62;

/** SVG knows no gradient along a line: pieces of it, each a little brighter. They overlap, so that no seam shows. */
function tail(radius: number): string {
  const step = (TAIL.to - TAIL.from) / PIECES;
  return Array.from({ length: PIECES }, (_, index) => {
    const from = TAIL.from + index * step;
    const brightness = ((index + 1) / PIECES) ** 1.4;
    return `<path d="${arc(radius, from, from + step)}" stroke="${blend(brightness)}"/>`;
  }).join('\n    ');
}

function head({ radius, width }: { radius: number; width: number }): string {
  const { x, y } = pointAt(radius, TAIL.to);
  return `<circle cx="${x}" cy="${y}" r="${width * 0.86}" fill="#ffffff"/>`;
}

/** Opaque, since overlapping see-through pieces would show: from the track's own colour to white. */
function blend(share: number): string {
  const [from, to] = [0x7f, 0xff];
  const level = Math.round(from + (to - from) * share);
  const blue = Math.round(0xe0 + (0xff - 0xe0) * share);
  const hex = (value: number) => value.toString(16).padStart(2, '0');
  return `#${hex(level)}${hex(level)}${hex(blue)}`;
}

function arc(radius: number, from: number, to: number): string {
  const [start, end] = [pointAt(radius, from), pointAt(radius, to + 0.6)];
  return `M${start.x} ${start.y}A${radius} ${radius} 0 0 1 ${end.x} ${end.y}`;
}

function pointAt(radius: number, degrees: number): { readonly x: number; readonly y: number } {
  const angle = ((degrees - 90) * Math.PI) / 180;
  const at = (offset: number) => Number((512 + offset).toFixed(2));
  return { x: at(radius * Math.cos(angle)), y: at(radius * Math.sin(angle)) };
}
