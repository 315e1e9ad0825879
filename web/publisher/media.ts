import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article, Image, MediaFile, Section } from '@bridgepress/shared';
import { derivativesOf, mediaFileName, type Derivative } from '../src/media/derivatives.ts';
import { openPicture } from './picture-file.ts';
import { openVideo } from './video-file.ts';
import type { Change } from './snapshot/apply.ts';
import { mentions } from './snapshot/packed.ts';

/** Pixels of the largest picture whose derivatives are made at the same time: each holds the picture once more. */
const AT_ONCE_MAX = 24_000_000;

/**
 * The folder of pictures and videos under `/media/`: each file is named after its original's content, is written once and
 * never changes. Originals are fetched from the CMS and only their derivatives are kept.
 */
export class MediaStore {
  readonly #folder: string;
  readonly #fetchUpload: (url: string) => Promise<Buffer>;

  constructor(folder: string, fetchUpload: (url: string) => Promise<Buffer>) {
    this.#folder = folder;
    this.#fetchUpload = fetchUpload;
  }

  /** Makes whatever the entries of these changes show and the folder lacks. Answers with what went wrong, by change. */
  async provide(changes: readonly Change[]): Promise<ReadonlyMap<Change, Error>> {
    await mkdir(this.#folder, { recursive: true });
    const failed = new Map<Change, Error>();
    for (const change of changes) {
      try {
        const { images, files } = mediaOf(change);
        for (const image of images) await this.#provideImage(image);
        for (const file of files) await this.#provideFile(file);
      } catch (error) {
        failed.set(change, error instanceof Error ? error : new Error(String(error)));
      }
    }
    return failed;
  }

  async #provideImage(image: Image): Promise<void> {
    const missing: Derivative[] = [];
    for (const derivative of derivativesOf(image)) if (!(await this.#has(derivative.file))) missing.push(derivative);
    if (missing.length === 0) return;
    const original = await openPicture(await this.#fetchUpload(image.url));
    const make = async ({ file, ...derivative }: Derivative): Promise<void> => this.#keep(file, await original.derivative(derivative));
    if (original.pixels <= AT_ONCE_MAX) await Promise.all(missing.map(make));
    else for (const each of missing) await make(each);
  }

  async #provideFile(file: MediaFile): Promise<void> {
    const name = mediaFileName(file);
    if (name === null || (await this.#has(name))) return;
    await this.#keep(name, openVideo(await this.#fetchUpload(file.url)));
  }

  async #has(file: string): Promise<boolean> {
    return access(join(this.#folder, file)).then(
      () => true,
      () => false,
    );
  }

  async #keep(file: string, bytes: Buffer): Promise<void> {
    const temporary = join(this.#folder, `.${file}.${process.pid}`);
    // It is never written again, so a power cut may not leave it empty under its name.
    await writeFile(temporary, bytes, { flush: true });
    await rename(temporary, join(this.#folder, file));
  }
}

/** Names of the files under `/media/` that an entry shows. */
export function mediaFilesOf(change: Change): readonly string[] {
  const { images, files } = mediaOf(change);
  return [...images.flatMap((image) => derivativesOf(image).map(({ file }) => file)), ...files.flatMap((file) => mediaFileName(file) ?? [])];
}

interface Media {
  readonly images: readonly Image[];
  readonly files: readonly MediaFile[];
}

function mediaOf(change: Change): Media {
  if (change.kind === 'article' && change.value) return mediaOfArticle(change.value);
  if (change.kind === 'page' && change.value) return mediaOfBody(change.value.body);
  if (change.kind === 'person' && change.value?.portrait) return { images: [change.value.portrait], files: [] };
  return { images: [], files: [] };
}

/** Every picture that an article's page shows, in its order. */
export const imagesOfArticle = (article: Article): readonly Image[] => mediaOfArticle(article).images;

function mediaOfArticle(article: Article): Media {
  // Few texts have any, and to look for a file's name costs less than to parse all of them.
  const { images, files } = mentions(article, '"hash"') ? mediaOfBody(article.body) : { images: [], files: [] };
  return { images: [...(article.cover ? [article.cover.image] : []), ...images], files };
}

function mediaOfBody(body: readonly Section[]): Media {
  const parts = body.map(mediaOfSection);
  return { images: parts.flatMap((part) => part.images), files: parts.flatMap((part) => part.files) };
}

function mediaOfSection(part: Section): Media {
  if (part.type === 'figure') return { images: [part.picture.image], files: [] };
  if (part.type === 'video') return { images: part.poster ? [part.poster] : [], files: part.file ? [part.file] : [] };
  if (part.type !== 'rich-text') return { images: [], files: [] };
  return { images: part.content.flatMap((block) => (block.type === 'image' ? [block.image] : [])), files: [] };
}
