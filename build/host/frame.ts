import { strictProxy } from './strict-proxy.ts';

/** What a handler sees of the frame that asks. */
export interface HostFrame {
  readonly url: string;
  readonly origin: string;
  readonly top: HostFrame | null;
  readonly parent: HostFrame | null;
}

/** A child of `parent`, or a main frame. */
export function hostFrame(
  place: () => { url: string; origin: string },
  parent: HostFrame | null = null,
): HostFrame {
  const frame: HostFrame = strictProxy('WebFrameMain', {
    get url() {
      return place().url;
    },
    get origin() {
      return place().origin;
    },
    get top() {
      return parent ?? frame;
    },
    parent,
  });
  return frame;
}
