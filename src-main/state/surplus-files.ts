const MOST_FILES = 3;
const MOST_BYTES = 50 * 1_024 * 1_024;

/** Which of the files that were set aside go, so that they do not fill the disk. The last one always stays. */
export function surplusFiles<File extends { readonly bytes: number; readonly at: number }>(
  files: readonly File[],
): readonly File[] {
  const newestFirst = files.toSorted((one, other) => other.at - one.at);
  let bytes = 0;
  return newestFirst.filter((file, index) => {
    bytes += file.bytes;
    return index > 0 && (index >= MOST_FILES || bytes > MOST_BYTES);
  });
}
