interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** Where the row at `from` comes to stand when it is dragged by `offset`: past each row whose middle it has passed. */
export function indexWhenDragged(rows: readonly Span[], from: number, offset: number): number {
  const dragged = rows[from];
  if (!dragged) return from;
  return rows.filter((row, index) => {
    const middle = (row.top + row.bottom) / 2;
    return index < from ? middle < dragged.top + offset : index > from && middle < dragged.bottom + offset;
  }).length;
}

/**
 * Attach to the handle of a list's row: dragging it moves the row among the others. `onDrop` gets its new index and
 * resolves when the page shows it. The keyboard has ways of its own.
 */
export function dragToReorder(onDrop: (toIndex: number) => Promise<void>) {
  return (handle: HTMLElement): (() => void) => {
    const onPointerDown = (event: PointerEvent) => {
      const row = handle.closest('li');
      if (event.button === 0 && row) startDrag(handle, row, event, onDrop);
    };
    handle.addEventListener('pointerdown', onPointerDown);
    return () => handle.removeEventListener('pointerdown', onPointerDown);
  };
}

function startDrag(
  handle: HTMLElement,
  row: HTMLElement,
  start: PointerEvent,
  onDrop: (toIndex: number) => Promise<void>,
): void {
  const rows = [...(row.parentElement?.children ?? [])].filter((child) => child instanceof HTMLElement);
  const spans = rows.map(spanOf);
  const from = rows.indexOf(row);
  const { top, bottom } = spanOf(row);
  const first = spans[0]?.top ?? top;
  const last = spans.at(-1)?.bottom ?? bottom;
  const startY = start.clientY + scrollY;
  const ended = new AbortController();
  let to = from;
  handle.setPointerCapture(start.pointerId);
  row.dataset['dragging'] = '';

  function drag(event: PointerEvent): void {
    const wanted = event.clientY + scrollY - startY;
    const offset = Math.min(Math.max(wanted, first - top), last - bottom);
    to = indexWhenDragged(spans, from, offset);
    for (const [index, other] of rows.entries()) {
      const makesRoom = (index > from && index <= to ? -1 : 0) + (index < from && index >= to ? 1 : 0);
      other.style.translate = `0 ${other === row ? offset : makesRoom * (bottom - top)}px`;
    }
    row.scrollIntoView({ block: 'nearest' });
  }

  async function end(isDropped: boolean): Promise<void> {
    ended.abort();
    if (isDropped && to !== from) await onDrop(to);
    delete row.dataset['dragging'];
    for (const other of rows) other.style.translate = '';
  }

  const { signal } = ended;
  handle.addEventListener('pointermove', drag, { signal });
  handle.addEventListener('pointerup', () => void end(true), { signal });
  handle.addEventListener('lostpointercapture', () => void end(false), { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      void end(false);
    },
    { signal, capture: true },
  );
}

/** In the page, so that scrolling changes nothing. */
function spanOf(row: Element): Span {
  const { top, bottom } = row.getBoundingClientRect();
  return { top: top + scrollY, bottom: bottom + scrollY };
}
