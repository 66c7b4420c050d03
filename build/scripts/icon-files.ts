/** A picture of a size, as PNG. */
export interface IconImage {
  readonly sizePx: number;
  readonly png: Buffer;
}

/** What macOS looks for in an icns, by size: some sizes stand there twice, once as the double of a smaller one. */
const ICNS_TYPES: Readonly<Record<string, number>> = {
  ...{ icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512 },
  ...{ ic11: 32, ic12: 64, ic13: 256, ic14: 512, ic10: 1_024 },
};
export const ICNS_SIZES = [...new Set(Object.values(ICNS_TYPES))];
/** Windows takes these for lists, desktop and taskbar at its scales. */
export const ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256];
/** Of the hicolor theme. */
export const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/** https://en.wikipedia.org/wiki/ICO_(file_format): a directory, then the PNGs as they are. */
export function icoFile(images: readonly IconImage[]): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length + 16 * images.length;
  const entries = images.map(({ sizePx, png }) => {
    const entry = Buffer.alloc(16);
    // 0 stands for 256.
    entry.writeUInt8(sizePx % 256, 0);
    entry.writeUInt8(sizePx % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([head, ...entries, ...images.map(({ png }) => png)]);
}

/** https://en.wikipedia.org/wiki/Apple_Icon_Image_format: chunks of type, length and PNG. */
export function icnsFile(images: readonly IconImage[]): Buffer {
  const chunks = Object.entries(ICNS_TYPES).flatMap(([type, sizePx]) =>
    images.filter((image) => image.sizePx === sizePx).map(({ png }) => chunk(type, png)),
  );
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
