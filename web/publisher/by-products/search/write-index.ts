import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { manifestFile } from '../../../src/search/search-index.ts';
import { encodings } from '../../compressed.ts';
import { keepFile, writeCompressed, writePlain } from '../../page-files.ts';
import type { IndexBuilder } from './index-builder.ts';

/**
 * Writes an index beside the one that is there, makes it the one that is used by its manifest, and removes what only the old one used: what was
 * taken from the site is not found any more. A reader who holds the old manifest asks for the new one when a file is gone.
 * @param packed put compressed forms beside each file
 */
export function writeIndex(folder: string, builder: IndexBuilder, packed = true): { readonly entries: number; readonly files: number } {
  mkdirSync(folder, { recursive: true });
  const named = new Set<string>();
  let files = 0;
  for (const [name, text] of builder.files()) {
    named.add(name);
    const path = join(folder, name);
    const bytes = Buffer.from(text);
    if (name === manifestFile) {
      writePlain(path, bytes);
      if (packed) writeCompressed(path, bytes);
    } else if (!existsSync(path)) {
      // What a file is called after is in it, so one that is there is whole, with its compressed forms.
      if (packed) writeCompressed(path, bytes, keepFile);
      keepFile(path, bytes);
      files += 1;
    }
  }
  const used = (name: string): boolean => named.has(name.replace(new RegExp(`\\.(${encodings.join('|')})$`), ''));
  for (const name of readdirSync(folder)) if (!used(name)) rmSync(join(folder, name));
  return { entries: builder.entries, files };
}
