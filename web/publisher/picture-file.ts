import sharp, { type Sharp } from 'sharp';
import { PICTURE_PIXELS_MAX } from '@bridgepress/shared';
import type { Derivative } from '../src/media/derivatives.ts';

/** What a picture may be, as its bytes say: names and types are only claims. */
const kinds: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif', 'avif']);

export interface PictureFile {
  /** of all its pixels together */
  readonly pixels: number;
  /** one size and format of it, decoded and encoded anew: nothing of the original but its pixels is in it, no place, no camera, no name */
  derivative(wanted: Omit<Derivative, 'file'>): Promise<Buffer>;
}

/**
 * Opens an uploaded picture. Of an animation only the first picture is shown: what moves by itself disturbs readers.
 * @throws Error saying in plain words why it cannot be shown
 */
export async function openPicture(bytes: Uint8Array): Promise<PictureFile> {
  const original = sharp(bytes, { limitInputPixels: PICTURE_PIXELS_MAX, failOn: 'error' });
  const { format, width, height } = await original.metadata().catch(explain);
  if (!kinds.has(format)) throw new Error(`A file of the kind “${format}” cannot be shown as a picture. Save it as JPEG or PNG and upload it again.`);
  return {
    pixels: width * height,
    // What a drawing leaves clear is white: its lines are mostly dark, and so is the page at night.
    derivative: (wanted) => encoded(original.clone().autoOrient().flatten({ background: 'white' }), wanted).catch(explain),
  };
}

const encoded = (picture: Sharp, { format, width, height }: Omit<Derivative, 'file'>): Promise<Buffer> => {
  const resized = picture.resize(width, height, { fit: 'cover' });
  return (format === 'avif' ? resized.avif({ quality: 52, effort: 2 }) : resized.webp({ quality: 76 })).toBuffer();
};

function explain(error: unknown): never {
  const text = error instanceof Error ? error.message : '';
  if (/pixel limit/i.test(text)) throw new Error('It is too large: make it smaller than 100 million pixels, for instance 4000 by 3000, and upload it again.');
  throw new Error('The file is no picture, or it is damaged. Save it as JPEG or PNG and upload it again.');
}
