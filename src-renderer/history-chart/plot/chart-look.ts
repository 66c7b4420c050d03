/** What the chart is drawn with; in the page each is an element of its own, so that style sheets alone decide. */
export const INKS = ['seen', 'found', 'remaining', 'low', 'nearly-empty', 'grid', 'label'] as const;

type Ink = (typeof INKS)[number];

export interface Look {
  readonly inks: Readonly<Record<Ink, string>>;
  readonly font: string;
}

/** Attach to the element that holds one element per ink, of the class of its name: a canvas knows no style sheet. */
export function followLook(onLook: (look: Look) => void): (element: HTMLElement) => () => void {
  return (element) => {
    const read = () => onLook(lookOf(element));
    const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
      matchMedia(query),
    );
    for (const query of queries) query.addEventListener('change', read);
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'lang'] });
    read();
    return () => {
      observer.disconnect();
      for (const query of queries) query.removeEventListener('change', read);
    };
  };
}

function lookOf(element: HTMLElement): Look {
  const { fontFamily, fontSize } = getComputedStyle(element);
  const colourOf = (ink: Ink) => {
    const sample = element.querySelector(`.${ink}`);
    return sample === null ? '' : getComputedStyle(sample).color;
  };
  return {
    inks: {
      seen: colourOf('seen'),
      found: colourOf('found'),
      remaining: colourOf('remaining'),
      low: colourOf('low'),
      'nearly-empty': colourOf('nearly-empty'),
      grid: colourOf('grid'),
      label: colourOf('label'),
    },
    font: `${fontSize} ${fontFamily}`,
  };
}
