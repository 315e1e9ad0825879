import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';

/** Compressed forms that stand beside each text file, by the ending of their file name. */
export const encodings = ['br', 'zst', 'gz'] as const;

/** Files smaller than this travel as fast as they are. */
export const COMPRESS_FROM = 512;

/**
 * Every compressed form of a page, or none for small ones. Synchronous: a page takes a millisecond, and the asynchronous forms of zlib cost
 * several times that in memory that has to be collected.
 */
export function compressed(bytes: Uint8Array): readonly (readonly [ending: string, packed: Buffer | null])[] {
  if (bytes.length < COMPRESS_FROM) return encodings.map((ending) => [ending, null]);
  return [
    ['br', brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 18, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })],
    ['zst', zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 3 } })],
    ['gz', gzipSync(bytes, { level: 5 })],
  ];
}
