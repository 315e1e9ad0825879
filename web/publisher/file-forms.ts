import { readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { encodings } from './compressed.ts';
import { digestOf } from './digest.ts';

const unpack: Readonly<Record<(typeof encodings)[number], (bytes: Buffer) => Buffer>> = { br: brotliDecompressSync, zst: zstdDecompressSync, gz: gunzipSync };

/** Some files are marks and hold nothing. */
const nothing = Buffer.alloc(0);

/**
 * Looks whether a released file and its compressed forms are what was written. After a power cut one may be empty, cut short, or gone.
 * @param digest of its bytes
 * @returns `sound`; otherwise what the file should hold, from whichever of its forms still has it, or null when none has
 */
export function examine(path: string, digest: string): 'sound' | Buffer | null {
  const plain = readIfThere(path);
  let right = [plain, nothing].find((bytes) => bytes !== null && digestOf(bytes) === digest) ?? null;
  let sound = plain !== null && plain === right;
  for (const ending of encodings) {
    const form = readIfThere(`${path}.${ending}`);
    // Compressed forms follow their page, and small pages have none.
    if (form === null) continue;
    const bytes = unpacked(ending, form);
    if (right === null && bytes !== null && digestOf(bytes) === digest) right = bytes;
    if (right === null || bytes === null || !bytes.equals(right)) sound = false;
  }
  return sound ? 'sound' : right;
}

function unpacked(ending: (typeof encodings)[number], form: Buffer): Buffer | null {
  try {
    return unpack[ending](form);
  } catch {
    return null;
  }
}

/** A file that cannot be read from the disk counts as one that is not there. @throws whatever says nothing about the file, such as too many open ones */
function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
