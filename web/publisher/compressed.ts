import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';

/** Compressed forms that stand beside each text file, by the ending of their file name. */
export const encodings = ['br', 'zst', 'gz'] as const;

/** Files smaller than this travel as fast as they are. */
export const COMPRESS_FROM = 512;

/** How hard each form is worked at: pages are many and change; the styles and scripts of a bundle are made once, and every reader fetches them. */
const efforts = { page: { br: 5, zst: 3, gz: 5 }, asset: { br: 11, zst: 19, gz: 9 } } as const;
export type Effort = keyof typeof efforts;

/**
 * Every compressed form of a page, or none for small ones. Synchronous: a page takes a millisecond, and the asynchronous forms of zlib cost
 * several times that in memory that has to be collected.
 */
export function compressed(bytes: Uint8Array, effort: Effort = 'page'): readonly (readonly [ending: string, packed: Buffer | null])[] {
  if (bytes.length < COMPRESS_FROM) return encodings.map((ending) => [ending, null]);
  const { br, zst, gz } = efforts[effort];
  return [
    ['br', brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: br, [constants.BROTLI_PARAM_LGWIN]: 18, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })],
    ['zst', zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: zst } })],
    ['gz', gzipSync(bytes, { level: gz })],
  ];
}
