import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { fileOf, withdrawnPath } from '@bridgepress/shared';
import { isSocialImage } from '../src/media/social-image.ts';
import { AwaitedPictures } from './awaited-picture.ts';
import { cacheControl, contentType, previewHeaders, securityHeaders, strictTransport } from './headers.ts';
import { answerOnDemand, formProblem, isOnDemand, isOwnPage, keptFrame, readBody, type OnDemand } from './on-demand.ts';
import { plainPage, plainPolicy, type PlainAnswer } from './plain-answer.ts';
import { answerPreview, type PreviewOptions } from './preview/preview.ts';
import { Addresses } from './addresses.ts';
import { ReleasedFiles, safePath } from './released-files.ts';
import { sendFile } from './send-file.ts';

export interface SiteOptions extends OnDemand, PreviewOptions {
  /** styles and scripts of the app's own pages, for as long as the publisher has not provided them */
  readonly assetsDir?: string;
  /** one line for the operator; never told who asked for what */
  readonly log: (line: string) => void;
}

/** Headers that an on-demand page may set itself. */
const passed = new Set(['content-type', 'content-disposition', 'location', 'retry-after']);

/** The HTTP front: released files first, then the app's on-demand routes. */
export function createSiteServer(options: SiteOptions): Server {
  const files = new ReleasedFiles(options.releasesDir, options.assetsDir);
  const addresses = new Addresses(files);
  const pictures = new AwaitedPictures(files);
  const secure = options.siteUrl.startsWith('https:') ? { 'Strict-Transport-Security': strictTransport } : {};
  const always = { ...securityHeaders, ...secure };

  const sendPlain = (response: ServerResponse, name: PlainAnswer, methods = 'GET, HEAD'): void => {
    const { code, html } = plainPage(name);
    const retry = code === 503 ? { 'Retry-After': name === 'not-drawn' ? '60' : '2' } : {};
    const allow = code === 405 ? { Allow: methods } : {};
    response.writeHead(code, { ...always, ...retry, ...allow, 'Content-Security-Policy': plainPolicy, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'Content-Length': Buffer.byteLength(html) }).end(html);
  };

  /** Answers without reading what is still on its way: the connection ends with the answer. */
  const refuse = (request: IncomingMessage, response: ServerResponse, name: PlainAnswer): void => {
    if (!request.complete) response.setHeader('Connection', 'close');
    sendPlain(response, name, 'GET, HEAD, POST');
  };

  const onDemand = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const problem = formProblem(request);
    if (problem) return refuse(request, response, problem);
    const body = await readBody(request);
    if (body === null) return refuse(request, response, 'too-large');
    const answer = await answerOnDemand(options, request, body);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const own = isOwnPage(request.url ?? '') || answer.headers.has('referrer-policy') ? { 'Referrer-Policy': 'no-referrer' } : {};
    response.writeHead(answer.status, {
      ...always,
      ...own,
      'content-type': 'text/html; charset=utf-8',
      ...Object.fromEntries([...answer.headers].filter(([name]) => passed.has(name))),
      'Content-Length': bytes.length,
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex, nofollow',
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };

  const preview = async (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return sendPlain(response, 'method');
    const answer = await answerPreview(options, pathname, await keptFrame(options.framePath)).catch(() => 'preview-failed' as const);
    if (typeof answer === 'string') return sendPlain(response, answer);
    const headers = { ...previewHeaders(options.adminUrl), ...secure, 'Content-Type': answer.type, 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' };
    response.writeHead(200, { ...headers, 'Content-Length': answer.bytes.length }).end(request.method === 'HEAD' ? undefined : answer.bytes);
  };

  const released = async (request: IncomingMessage, response: ServerResponse, pathname: string, search: string, tries = 5): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return sendPlain(response, 'method');
    const release = files.release();
    if (release === null) return sendPlain(response, 'not-ready');
    const headers = { ...always, 'X-Release': release, Vary: 'Accept-Encoding' };
    const path = safePath(pathname);
    const moved = path === null ? null : await addresses.movedTo(release, path);
    if (moved !== null) return void response.writeHead(301, { ...headers, Location: moved + search, 'Cache-Control': 'no-cache', 'Content-Length': 0 }).end();
    const accepted = request.headers.range ? undefined : request.headers['accept-encoding'];
    const file = path === null ? null : fileOf(path);
    const awaited = path !== null && isSocialImage(path);
    const found = file === null ? null : ((await files.read(release, file, accepted)) ?? (awaited ? await pictures.read(file, () => request.destroyed) : null));
    if (awaited && !found) return sendPlain(response, 'not-drawn');
    if (path !== null && file !== null && found)
      return sendFile(request, response, 200, found, { ...headers, 'Content-Type': contentType(file), 'Cache-Control': cacheControl(path) });
    if (path !== null && !path.endsWith('/') && (await files.read(release, fileOf(`${path}/`), undefined)))
      return void response.writeHead(301, { ...headers, Location: `${encodeURI(path)}/${search}`, 'Cache-Control': 'no-cache', 'Content-Length': 0 }).end();
    const withdrawn = path !== null && (await addresses.isWithdrawn(release, path));
    const page = await files.read(release, withdrawn ? fileOf(withdrawnPath) : '404.html', accepted);
    // Nothing was found because the release went, not because the page is none: the next one knows.
    if (tries > 0 && !(await files.isThere(release))) return released(request, response, pathname, search, tries - 1);
    if (!page) return sendPlain(response, withdrawn ? 'withdrawn' : 'missing');
    return sendFile(request, response, withdrawn ? 410 : 404, page, { ...headers, 'Content-Type': contentType('404.html'), 'Cache-Control': 'no-cache' });
  };

  const server = createServer((request, response) => {
    const url = URL.parse(request.url ?? '', 'http://site');
    const answered =
      url === null
        ? Promise.resolve(sendPlain(response, 'missing'))
        : /^\/preview(\/|$)/.test(url.pathname)
          ? preview(request, response, url.pathname)
          : isOnDemand(url.pathname)
            ? onDemand(request, response)
            : released(request, response, url.pathname, url.search);
    answered.catch((error: unknown) => {
      // A request is destroyed once it was read, an answer only when nobody waits for it.
      if (response.destroyed) return;
      options.log(`an answer failed: ${error instanceof Error ? error.name : 'unknown error'}`);
      if (response.headersSent) response.destroy();
      else sendPlain(response, 'failed');
    });
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  return server;
}
