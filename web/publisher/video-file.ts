/** Boxes of an MP4 file in which cameras note who filmed what, where and with what. */
const telling: ReadonlySet<string> = new Set(['udta', 'meta', 'uuid']);
/** Boxes that hold others. */
const holding: ReadonlySet<string> = new Set(['moov', 'trak']);

/**
 * A video as it is served: the same but for what cameras note beside it, which is blanked where it stands, so that nothing else moves.
 * @throws Error saying in plain words why it cannot be played
 */
export function openVideo(bytes: Buffer): Buffer {
  if (bytes.subarray(0, 4).equals(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]))) return bytes;
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') throw new Error('The file is no MP4 or WebM video. Convert it and upload it again.');
  const copy = Buffer.from(bytes);
  blank(copy, 0, copy.length);
  return copy;
}

function blank(file: Buffer, from: number, to: number): void {
  for (let at = from; at + 8 <= to; ) {
    const kind = file.toString('latin1', at + 4, at + 8);
    const short = file.readUInt32BE(at);
    const long = short === 1 && at + 16 <= to ? Number(file.readBigUInt64BE(at + 8)) : short;
    const size = short === 0 ? to - at : long;
    const head = short === 1 ? 16 : 8;
    if (size < head || at + size > to) return;
    if (telling.has(kind)) {
      file.write('free', at + 4, 'latin1');
      file.fill(0, at + head, at + size);
    } else if (holding.has(kind)) blank(file, at + head, at + size);
    at += size;
  }
}
