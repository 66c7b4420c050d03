/** Each runs in the page, alone, and answers in words what it found wrong there. */

/** Nothing is wider than the window. */
export function sidewaysOverflow(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`${scrollWidth} px of content in ${clientWidth} px`] : [];
}

/** A window of the height that the page asks for shows all of it: a page that scrolls then moves under the pointer. */
export function scrollsThoughFitting(): string[] {
  const { scrollHeight, clientHeight } = document.documentElement;
  return scrollHeight > clientHeight
    ? [`${scrollHeight} px of content in a window of ${clientHeight} px`]
    : [];
}

/** WCAG 2.5.8. A control's target is its label too, or all that its `::after` is stretched over. */
export function smallTargets(): string[] {
  const targetOf = (element: HTMLElement): Element => {
    const isStretched = getComputedStyle(element, '::after').position === 'absolute';
    return (isStretched ? element.offsetParent : element.closest('label')) ?? element;
  };
  return [
    ...document.querySelectorAll<HTMLElement>('button, input, select, textarea, [role="option"]'),
  ].flatMap((element) => {
    const { width, height } = targetOf(element).getBoundingClientRect();
    const label = element.textContent.trim() || element.getAttribute('aria-label') || element.id;
    return width > 0 && (width < 24 || height < 24) ? [`${label}: ${width} × ${height}`] : [];
  });
}

/** Text that some box cuts off, or that sticks out of its button, unless an ellipsis says so. */
export function clippedText(): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.textContent?.trim() && isCut(node)) found.push(node.textContent.trim());
  }
  return found;

  function isCut(text: Node): boolean {
    const range = document.createRange();
    range.selectNodeContents(text);
    const rect = range.getBoundingClientRect();
    const holder = text.parentElement;
    if (rect.width === 0 || !holder?.checkVisibility()) return false;
    for (let box: HTMLElement | null = holder; box; box = box.parentElement) {
      const verdict = judgeBox(box, rect);
      if (verdict !== 'go on') return verdict === 'cut';
    }
    return false;
  }

  function judgeBox(box: HTMLElement, rect: DOMRect): 'cut' | 'fine' | 'go on' {
    const style = getComputedStyle(box);
    if (box.matches('.visually-hidden')) return 'fine';
    if (style.textOverflow === 'ellipsis' && style.overflowX === 'hidden') return 'fine';
    if (style.overflowY === 'auto' && box !== document.body) return 'fine';
    const holds = style.overflowX !== 'visible' || box.matches('button, select, body');
    const edges = box.getBoundingClientRect();
    const isOut =
      rect.left < edges.left - 1 ||
      rect.right > edges.right + 1 ||
      rect.top < edges.top - 1 ||
      rect.bottom > edges.bottom + 1;
    return holds && isOut ? 'cut' : 'go on';
  }
}

/** With forced colours: meters keep an edge and a fill, marks an icon, controls an edge or words; charts are drawn at all. */
export function lostInForcedColours(): string[] {
  const nothing = 'rgba(0, 0, 0, 0)';
  const ground = getComputedStyle(document.body).backgroundColor;
  const meters = [...document.querySelectorAll('[role="meter"]')].flatMap((meter) => {
    const fill = meter.firstElementChild && getComputedStyle(meter.firstElementChild).backgroundColor;
    const isEdged = getComputedStyle(meter).borderTopStyle === 'solid';
    return isEdged && fill !== ground && fill !== nothing ? [] : [`meter: edge ${isEdged}, fill ${fill}`];
  });
  const drawn = [...document.querySelectorAll('svg')].filter(
    (icon) => icon.getBoundingClientRect().width > 0,
  );
  const icons = drawn.flatMap((icon) => {
    const { stroke } = getComputedStyle(icon);
    return stroke === ground || stroke === 'none' ? [`icon in ${icon.parentElement?.textContent}`] : [];
  });
  const isGround = (canvas: HTMLCanvasElement): boolean => {
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    const opaque = Array.from({ length: data.length / 4 }, (_, pixel) => pixel * 4).filter(
      (at) => data[at + 3] === 255,
    );
    return opaque.every((at) => `rgb(${[data[at], data[at + 1], data[at + 2]].join(', ')})` === ground);
  };
  const charts = [...document.querySelectorAll('canvas')].filter(isGround).map(() => 'chart');
  return [...meters, ...icons, ...charts];
}

/** What Tab must reach, by a mark put on each, in the order in which it is read: of radio buttons the chosen one. */
export function markTabStops(): string[] {
  const stops = [
    ...document.querySelectorAll<HTMLElement>('button, input, select, textarea, summary, [tabindex]'),
  ].filter(
    (element) =>
      element.tabIndex >= 0 &&
      element.checkVisibility() &&
      !element.matches(':disabled, [type="radio"]:not(:checked)'),
  );
  const rows = stops.map((element) => ({ element, box: element.getBoundingClientRect() }));
  rows.sort((one, other) => {
    const isAbove = one.box.bottom <= other.box.top || other.box.bottom <= one.box.top;
    return isAbove ? one.box.top - other.box.top : one.box.left - other.box.left;
  });
  for (const [index, { element }] of rows.entries()) element.dataset['stop'] = String(index);
  // The focus begins before everything.
  document.body.tabIndex = -1;
  document.body.focus();
  return rows.map((_, index) => String(index));
}

export interface Focused {
  /** The mark of what has the focus; null when nothing has. */
  readonly stop: string | null;
  /** A field of date and time has several parts, each of which takes the focus. */
  readonly hasParts: boolean;
  readonly problems: readonly string[];
}

/** Where the focus is, and whether it can be seen there. */
export function focused(): Focused {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body)
    return { stop: null, hasParts: false, problems: [] };
  const label = element.textContent.trim() || element.getAttribute('aria-label') || element.id;
  const hasOutline = [getComputedStyle(element), getComputedStyle(element, '::after')].some(
    ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
  );
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
  const topmost = document.elementFromPoint(x, y);
  const isHit = topmost !== null && (element.contains(topmost) || topmost.contains(element));
  const problems = [
    hasOutline ? '' : `${label}: no outline`,
    element.checkVisibility({ opacityProperty: true }) ? '' : `${label}: hidden`,
    isHit ? '' : `${label}: covered`,
  ];
  return {
    stop: element.dataset['stop'] ?? null,
    hasParts: element.matches('[type="date"], [type="time"], [type="datetime-local"]'),
    problems: problems.filter((problem) => problem !== ''),
  };
}
