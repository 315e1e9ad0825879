import type { Image, MediaFile } from '@bridgepress/shared';
import { openPicture } from '../../publisher/picture-file.ts';
import { fetchUpload } from '../../publisher/upload.ts';
import { openVideo } from '../../publisher/video-file.ts';
import { derivativesOf, mediaFileName } from '../../src/media/derivatives.ts';
import type { Draft } from './draft.ts';

const PATIENCE = 20_000;

const mediaPaths = /\/media\/([\w.-]+\.(?:avif|webp|mp4|webm))\b/g;

/** The files under `/media/` that a page names. */
export const mediaFilesOf = (page: string): readonly string[] => [...new Set([...page.matchAll(mediaPaths)].map(([, file]) => file!))];

/**
 * Makes a draft's pictures and videos load from where they are: those of published pages from the site, which has made them, and others from the preview's own
 * address. These pictures are made while somebody waits for them, so they come in WebP alone: AVIF takes many times longer.
 * @param base where the preview's own files are @param released those that the site has
 */
export function withOwnMedia(page: string, base: string, released: ReadonlySet<string>): string {
  const moved = page.replace(/ (?:src|srcset|poster)="[^"]*"/g, (attribute) => attribute.replace(mediaPaths, (path, file: string) => (released.has(file) ? path : `${base}media/${file}`)));
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

/** Every video that a draft's page plays. */
const videosOf = (draft: Draft): readonly MediaFile[] => (draft.kind === 'page' ? draft.page : draft.article).body.flatMap((part) => (part.type === 'video' && part.file ? [part.file] : []));

/** Makes one derivative of a draft's picture, or opens its video; null when the draft has neither. @throws when the CMS does not give the original */
export async function mediaOf(draft: Draft, file: string, upload: (url: string) => Promise<Buffer>): Promise<{ readonly bytes: Buffer; readonly type: string } | null> {
  for (const image of imagesOf(draft)) {
    const derivative = derivativesOf(image).find((each) => each.file === file);
    if (!derivative) continue;
    const picture = await openPicture(await upload(image.url));
    return { bytes: await picture.derivative(derivative), type: `image/${derivative.format}` };
  }
  const video = videosOf(draft).find((each) => mediaFileName(each) === file);
  return video ? { bytes: openVideo(await upload(video.url)), type: video.mime } : null;
}

/** Asks the CMS for uploads with the site's token. */
export const uploadsOf =
  (cmsUrl: string, token: string) =>
  (url: string): Promise<Buffer> =>
    fetchUpload(url, cmsUrl, token, AbortSignal.timeout(PATIENCE));
