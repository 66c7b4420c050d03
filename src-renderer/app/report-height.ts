import { LIMITS } from '#contract/limits';

/** Attach to the element whose height the window should have: reports whole pixels, and only when they change. */
export function reportHeight(report: (heightPx: number) => void): (element: HTMLElement) => () => void {
  return (element) => {
    let reportedPx = 0;
    const observer = new ResizeObserver(() => {
      const wantedPx = Math.ceil(element.getBoundingClientRect().height);
      const heightPx = Math.min(wantedPx, LIMITS.popoverMaximumHeightPx);
      if (heightPx === reportedPx) return;
      reportedPx = heightPx;
      report(heightPx);
    });
    observer.observe(element);
    return () => observer.disconnect();
  };
}
