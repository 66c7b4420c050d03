let isOver = $state(false);

/** What nobody sees or can reach before the first picture of the list is mounted after it. */
export const firstPaint = {
  get isOver(): boolean {
    return isOver;
  },
  end(): void {
    isOver = true;
  },
};
