import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { ReleasedFile } from './released-files.ts';

/** Sends a file with its ETag: 304 when the client has it, 206 for one range of an uncompressed file, no body for HEAD. */
export async function sendFile(request: IncomingMessage, response: ServerResponse, code: number, file: ReleasedFile, headers: OutgoingHttpHeaders): Promise<void> {
  try {
    const common = { ...headers, ETag: file.etag, ...(file.encoding ? { 'Content-Encoding': file.encoding } : { 'Accept-Ranges': 'bytes' }) };
    if (code === 200 && matches(request.headers['if-none-match'], file.etag)) {
      const { 'Content-Type': _type, ...unchanged } = common as Record<string, string>;
      response.writeHead(304, unchanged).end();
      return;
    }
    const range = code === 200 && !file.encoding ? rangeOf(request, file) : null;
    if (range === 'impossible') {
      response.writeHead(416, { ...common, 'Content-Range': `bytes */${file.size}` }).end();
      return;
    }
    const { start, end } = range ?? { start: 0, end: file.size - 1 };
    response.writeHead(range ? 206 : code, {
      ...common,
      'Content-Length': end - start + 1,
      ...(range ? { 'Content-Range': `bytes ${start}-${end}/${file.size}` } : {}),
    });
    if (request.method === 'HEAD' || file.size === 0) response.end();
    else if (Buffer.isBuffer(file.content)) response.end(range ? file.content.subarray(start, end + 1) : file.content);
    else await pipeline(file.content.createReadStream({ start, end, autoClose: false }), response);
  } finally {
    if (!Buffer.isBuffer(file.content)) await file.content.close();
  }
}

function matches(header: string | undefined, etag: string): boolean {
  return header === '*' || (header?.split(',').some((each) => each.trim().replace(/^W\//, '') === etag) ?? false);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** One range as RFC 9110 has it; several at once are answered with the whole file, as it allows. */
function rangeOf(request: IncomingMessage, file: ReleasedFile): Range | 'impossible' | null {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  const condition = request.headers['if-range'];
  if (!asked || (asked[1] === '' && asked[2] === '') || (condition !== undefined && condition !== file.etag)) return null;
  const last = file.size - 1;
  const start = asked[1] === '' ? Math.max(0, file.size - Number(asked[2])) : Number(asked[1]);
  const end = asked[1] === '' || asked[2] === '' ? last : Math.min(last, Number(asked[2]));
  return start > last || start > end ? 'impossible' : { start, end };
}
