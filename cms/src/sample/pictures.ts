import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from '@strapi/strapi';
import { drawing } from './drawing';
import type { Scene } from './sections';

/** Draws a picture into the media library, unless one of that name is there. @returns its id */
export async function ensurePicture(strapi: Core.Strapi, scene: Scene, name: string, alternativeText: string): Promise<number> {
  const fileName = `${name}.jpg`;
  const known = (await strapi.db.query('plugin::upload.file').findOne({ where: { name: fileName }, select: ['id'] })) as { id: number } | null;
  if (known) return known.id;
  const folder = await mkdtemp(join(tmpdir(), 'bridgepress-drawing-'));
  try {
    const filepath = join(folder, fileName);
    const bytes = await drawing(scene, name);
    await writeFile(filepath, bytes);
    const file = { filepath, originalFilename: fileName, mimetype: 'image/jpeg', size: bytes.length };
    const [uploaded] = await strapi
      .plugin('upload')
      .service('upload')
      .upload({ data: { fileInfo: { name: fileName, alternativeText } }, files: file });
    return uploaded.id;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
