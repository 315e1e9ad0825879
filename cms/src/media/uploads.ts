import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Core } from '@strapi/strapi';
import sharp, { type Metadata } from 'sharp';
import { PICTURE_PIXELS_MAX } from '@bridgepress/shared';
import { errors } from '@strapi/utils';

/** A file on its way into the media library. */
interface Incoming {
  readonly filepath?: string;
  readonly mime?: string;
  getStream(): NodeJS.ReadableStream;
  provider_metadata?: object;
}

type Store = (file: Incoming, ...rest: unknown[]) => Promise<unknown>;
interface Provider {
  upload: Store;
  replace: Store;
}
interface Pictures {
  isImage(file: Incoming): Promise<boolean>;
  getDimensions(file: Incoming): Promise<{ readonly width: number | null; readonly height: number | null }>;
}

/**
 * Lets the media library refuse at once what could not be published, take AVIF for the pictures they are, and note what the site needs to know of a file: a digest of its bytes, since a file that replaces another keeps its name,
 * and the size of a picture as it is seen, since telephones store portraits lying on their side. Addresses to fetch a file from are not followed: what
 * Strapi looks at before it fetches is not what it fetches after a redirect, which may be anything inside the centre's network.
 */
export function observeUploads(strapi: Core.Strapi): void {
  const provider = strapi.plugin('upload').service('provider') as Provider;
  for (const name of ['upload', 'replace'] as const) {
    const store = provider[name];
    provider[name] = async (file, ...rest) => {
      file.provider_metadata = { ...file.provider_metadata, digest: await digestOf(file) };
      return store.call(provider, file, ...rest);
    };
  }
  (strapi.plugin('upload').service('file') as { fetchUrlToInputFile: unknown }).fetchUrlToInputFile = () => {
    throw new errors.ApplicationError('The CMS fetches nothing from other sites. Save the file on your computer, and upload it from there.');
  };
  const pictures = strapi.plugin('upload').service('image-manipulation') as Pictures;
  const { getDimensions, isImage } = pictures;
  pictures.isImage = async (file) => (file.filepath !== undefined && file.mime?.startsWith('image/') ? isShowable(file.filepath) : isImage(file));
  pictures.getDimensions = async (file) => {
    const { autoOrient } = file.filepath ? await sharp(file.filepath).metadata() : {};
    return autoOrient ?? getDimensions(file);
  };
}

/** @throws ApplicationError saying in plain words what is wrong with a file that claims to be a picture */
async function isShowable(filepath: string): Promise<true> {
  const { width, height }: Pick<Metadata, 'width' | 'height'> = await sharp(filepath, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new errors.ApplicationError('The file is no picture, or it is damaged. Save it as JPEG or PNG and upload it again.');
    });
  if (width * height > PICTURE_PIXELS_MAX) throw new errors.ApplicationError('The picture is too large: make it smaller than 100 million pixels, for instance 4000 by 3000, and upload it again.');
  return true;
}

async function digestOf(file: Incoming): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.filepath ? createReadStream(file.filepath) : file.getStream()) hash.update(chunk);
  return hash.digest('hex').slice(0, 10);
}

/** Pictures are stored upright and otherwise as they came: the site makes what it shows from them. */
export const uploadSettings = { sizeOptimization: false, responsiveDimensions: false, autoOrientation: true };

export async function ensureUploadSettings(strapi: Core.Strapi): Promise<void> {
  await (strapi.plugin('upload').service('upload') as { setSettings(value: object): Promise<void> }).setSettings(uploadSettings);
}
