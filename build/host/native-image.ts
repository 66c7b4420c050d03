import type * as E from 'electron';
import { missing, type Own } from './strict-proxy.ts';

interface Representation {
  readonly scaleFactor: number;
  readonly png: Buffer;
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** An image made of PNG buffers, one for each scale factor. */
export class HostNativeImage implements Partial<Own<E.NativeImage>> {
  private representations: readonly Representation[] = [];
  private isTemplate = false;

  addRepresentation({ scaleFactor = 1, buffer, ...others }: E.AddRepresentationOptions): void {
    if (!buffer) throw new Error(missing(`addRepresentation with ${Object.keys(others).join(', ')}`));
    if (!isPng(buffer)) return;
    const kept = this.representations.filter((known) => known.scaleFactor !== scaleFactor);
    this.representations = [...kept, { scaleFactor, png: buffer }];
  }

  isEmpty(): boolean {
    return this.representations.length === 0;
  }

  getScaleFactors(): number[] {
    return this.representations.map(({ scaleFactor }) => scaleFactor);
  }

  /** Device-independent pixels. */
  getSize(scaleFactor = 1): E.Size {
    const nearest = this.nearest(scaleFactor);
    if (!nearest) return { width: 0, height: 0 };
    const { png, scaleFactor: scale } = nearest;
    return {
      width: Math.round(png.readUInt32BE(16) / scale),
      height: Math.round(png.readUInt32BE(20) / scale),
    };
  }

  setTemplateImage(isTemplate: boolean): void {
    this.isTemplate = isTemplate;
  }

  isTemplateImage(): boolean {
    return this.isTemplate;
  }

  toPNG({ scaleFactor = 1 }: E.ToPNGOptions = {}): Buffer {
    return this.nearest(scaleFactor)?.png ?? Buffer.alloc(0);
  }

  private nearest(scaleFactor: number): Representation | undefined {
    const distance = (known: Representation) => Math.abs(known.scaleFactor - scaleFactor);
    return [...this.representations].sort((a, b) => distance(a) - distance(b))[0];
  }
}

function isPng(buffer: Buffer): boolean {
  return buffer.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE);
}
