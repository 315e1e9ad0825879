import type { Image } from '@bridgepress/shared';
import { openPicture } from '../../publisher/picture-file.ts';
import { fetchUpload } from '../../publisher/upload.ts';
import { derivativesOf } from '../../src/media/derivatives.ts';
import type { Draft } from './draft.ts';

const PATIENCE = 20_000;

const mediaFile = /\/media\/([\w.-]+\.(?:avif|webp))\b/g;

/** The files under `/media/` that a page names. */
export const pictureFilesOf = (page: string): readonly string[] => [...new Set([...page.matchAll(mediaFile)].map(([, file]) => file!))];

/**
 * Makes a draft's pictures load from where they are: those of published pages from the site, which has made them, and others from the preview's own
 * address. These are made while somebody waits for them, so they come in WebP alone: AVIF takes many times longer.
 * @param base where the preview's own files are @param released those that the site has
 */
export function withOwnPictures(page: string, base: string, released: ReadonlySet<string>): string {
  const moved = page.replace(/ (?:src|srcset|poster)="[^"]*"/g, (attribute) => attribute.replace(mediaFile, (path, file: string) => (released.has(file) ? path : `${base}media/${file}`)));
  return moved.replace(/<source type="image\/avif" srcset="([^"]*)"[^>]*>/g, (source, files: string) => (files.includes(base) ? '' : source));
}

/** Every picture that a draft's page shows. */
export function imagesOf(draft: Draft): readonly Image[] {
  const { body } = draft.kind === 'page' ? draft.page : draft.article;
  const ofBody = body.flatMap((part): (Image | null)[] => {
    if (part.type === 'figure') return [part.picture.image];
    if (part.type === 'video') return [part.poster];
    return part.type === 'rich-text' ? part.content.flatMap((block) => (block.type === 'image' ? [block.image] : [])) : [];
  });
  const beside = draft.kind === 'page' ? [] : [draft.article.cover?.image ?? null, ...draft.persons.map(({ portrait }) => portrait)];
  return [...beside, ...ofBody].filter((image) => image !== null);
}

/** Makes one derivative of a draft's picture; null when the draft has no such picture. @throws when the CMS does not give the original */
export async function pictureOf(draft: Draft, file: string, upload: (url: string) => Promise<Buffer>): Promise<{ readonly bytes: Buffer; readonly type: string } | null> {
  for (const image of imagesOf(draft)) {
    const derivative = derivativesOf(image).find((each) => each.file === file);
    if (!derivative) continue;
    const picture = await openPicture(await upload(image.url));
    return { bytes: await picture.derivative(derivative), type: `image/${derivative.format}` };
  }
  return null;
}

/** Asks the CMS for pictures with the site's token. */
export const uploadsOf =
  (cmsUrl: string, token: string) =>
  (url: string): Promise<Buffer> =>
    fetchUpload(url, cmsUrl, token, AbortSignal.timeout(PATIENCE));
