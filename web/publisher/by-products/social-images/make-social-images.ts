import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { SocialTitle } from '../../../src/media/social-image.ts';
import { keepFile } from '../../page-files.ts';
import { lines } from '../lines.ts';
import { SocialDrawing } from './draw.ts';

/** `node make-social-images.ts <folder>`: draws the pictures it is told of, each as soon as it is. Stopped half-way, it goes on from there the next time. */
const [folder = ''] = process.argv.slice(2);
// One picture at a time, none of which comes again.
sharp.cache(false);
sharp.concurrency(1);
const drawing = new SocialDrawing();
for await (const each of lines(process.stdin)) {
  const { file, ...social } = each as SocialTitle & { readonly file: string };
  const path = join(folder, file);
  if (!existsSync(path)) keepFile(path, await drawing.png(social));
}
