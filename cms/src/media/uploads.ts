import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Core } from '@strapi/strapi';
import sharp from 'sharp';

/** A file on its way into the media library. */
interface Incoming {
  readonly filepath?: string;
  getStream(): NodeJS.ReadableStream;
  provider_metadata?: object;
}

type Store = (file: Incoming, ...rest: unknown[]) => Promise<unknown>;
interface Provider {
  upload: Store;
  replace: Store;
}
interface Pictures {
  getDimensions(file: Incoming): Promise<{ readonly width: number | null; readonly height: number | null }>;
}

/**
 * Lets the media library note what the site needs to know of a file: a digest of its bytes, since a file that replaces another keeps its name,
 * and the size of a picture as it is seen, since telephones store portraits lying on their side.
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
  const pictures = strapi.plugin('upload').service('image-manipulation') as Pictures;
  const { getDimensions } = pictures;
  pictures.getDimensions = async (file) => {
    const { autoOrient } = file.filepath ? await sharp(file.filepath).metadata() : {};
    return autoOrient ?? getDimensions(file);
  };
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
