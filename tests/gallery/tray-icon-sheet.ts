import { drawTrayIcon, TRAY_COLOURS, type Colour } from '../../src-main/shell/tray/tray-icon.ts';
import type { TrayCondition } from '#presentation/tray-state';

type Drawing = readonly [condition: TrayCondition, fill: number];

const FILLS = [0, 0.03, 0.1, 0.25, 0.5, 0.75, 0.9, 1];
const DRAWINGS: readonly Drawing[] = [
  ...(['no-data', 'needs-action', 'outdated'] as const).map((condition): Drawing => [condition, 0]),
  ...(['low', 'ok'] as const).flatMap((condition) => FILLS.map((fill): Drawing => [condition, fill])),
];

const SCALES = [1, 1.25, 1.5, 2, 3];
const SMALLEST_PX = 16;
/** Panels of Linux scale the 32 px that they get. */
const LINUX_PX = 32;
const LINUX_PANEL_PX = [16, 22, 24, 32, 48];
const ENLARGED_PX = 6 * SMALLEST_PX;

interface Panel {
  readonly name: string;
  readonly background: string;
  readonly colour: Colour;
}

/** As they are by default. On macOS the system colours the template image: black or white, by the menu bar. */
const PANELS: readonly Panel[] = [
  { name: 'Windows light', background: '#eeeeee', colour: TRAY_COLOURS.dark },
  { name: 'Windows dark', background: '#1c1c1c', colour: TRAY_COLOURS.light },
  { name: 'macOS light', background: '#e6e3ea', colour: { red: 0, green: 0, blue: 0 } },
  { name: 'macOS dark', background: '#2b2a33', colour: { red: 255, green: 255, blue: 255 } },
  { name: 'Linux light', background: '#eff0f1', colour: TRAY_COLOURS.between },
  { name: 'Linux dark', background: '#31363b', colour: TRAY_COLOURS.between },
];

/** A page with every tray icon in the pixels that a panel shows, and those of 16 px enlarged. */
export function trayIconSheet(): string {
  const columns = DRAWINGS.map(([condition, fill]) => `<th>${condition}<br>${Math.round(100 * fill)} %</th>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Comet Tray: tray icons</title>
<style>
  body { margin: 16px; width: max-content; background: #b9bac6; font: 11px system-ui, sans-serif; }
  table { border-collapse: collapse; }
  th { padding: 4px 8px; background: #b9bac6; font-weight: normal; text-align: center; white-space: nowrap; }
  td { padding: 4px; text-align: center; }
  img { vertical-align: middle; }
  .enlarged { image-rendering: pixelated; }
</style>
<table>
<tr><th></th>${columns.join('')}</tr>
${PANELS.flatMap(rowsOf).join('\n')}
</table>
</html>
`;
}

function rowsOf(panel: Panel): string[] {
  const isLinux = panel.name.startsWith('Linux');
  const rows = isLinux
    ? LINUX_PANEL_PX.map((shownPx) => row(panel, `${shownPx} px`, LINUX_PX, shownPx))
    : SCALES.map((scale) => row(panel, `× ${scale}`, SMALLEST_PX * scale, SMALLEST_PX * scale));
  return [...rows, row(panel, '16 px enlarged', SMALLEST_PX, ENLARGED_PX)];
}

function row({ name, background, colour }: Panel, label: string, sizePx: number, shownPx: number): string {
  const look = shownPx === ENLARGED_PX ? 'enlarged' : '';
  const cells = DRAWINGS.map(([condition, fill]) => {
    const png = drawTrayIcon({ condition, fill, sizePx, colour }).toString('base64');
    return `<td><img class="${look}" width="${shownPx}" alt="" src="data:image/png;base64,${png}"></td>`;
  });
  return `<tr style="background: ${background}"><th>${name}<br>${label}</th>${cells.join('')}</tr>`;
}
