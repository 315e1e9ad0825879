import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '../../publisher/bundle.ts';
import type { Frame } from '../../publisher/frame.ts';
import { contentWith } from './content.ts';
import type { OpenedPreview } from './draft.ts';
import { mediaFilesOf, mediaOf, withOwnMedia } from './media.ts';

export interface PreviewOptions {
  readonly app: App;
  /** public address of the site */
  readonly siteUrl: string;
  /** the bytes of a file as it was uploaded, by the address the CMS gave for it */
  readonly upload: (url: string) => Promise<Buffer>;
  /** public address of the CMS, whose admin shows previews in a frame */
  readonly adminUrl: string;
  /** folder of the releases */
  readonly releasesDir: string;
  readonly openPreview: (link: string) => Promise<OpenedPreview>;
}

export type PreviewProblem = 'preview-forged' | 'preview-expired' | 'preview-gone' | 'missing';
export type PreviewAnswer = { readonly bytes: Buffer; readonly type: string } | PreviewProblem;

const shape = /^\/preview\/([\w.-]{1,200})\/(?:media\/([\w.-]+))?$/;

/** Answers below `/preview/`: the draft's page, or one of its pictures and videos. @throws when the CMS does not answer, or the page cannot be made */
export async function answerPreview(options: PreviewOptions, pathname: string, around: Frame | null): Promise<PreviewAnswer> {
  const [, link, file] = shape.exec(pathname) ?? [];
  if (link === undefined) return 'missing';
  const opened = await options.openPreview(link);
  if (typeof opened === 'string') return `preview-${opened}`;
  if (file !== undefined) return (await mediaOf(opened, file, options.upload)) ?? 'missing';
  const request = new Request(new URL('/preview/', options.siteUrl));
  const { documentId } = opened.kind === 'page' ? opened.page : opened.article;
  const answer = await options.app.render(request, { locals: { content: contentWith(opened, around), draft: { kind: opened.kind, documentId } } });
  if (!answer.ok) throw new Error(`The page of a draft answered ${answer.status}.`);
  const page = await answer.text();
  const released = await releasedOf(mediaFilesOf(page), options.releasesDir);
  return { bytes: Buffer.from(withOwnMedia(page, `/preview/${link}/`, released)), type: 'text/html; charset=utf-8' };
}

/** Which of these files the live release shows to everybody. */
async function releasedOf(files: readonly string[], releasesDir: string): Promise<ReadonlySet<string>> {
  const there = await Promise.all(files.map((file) => access(join(releasesDir, 'current', 'media', file)).then(() => true, () => false)));
  return new Set(files.filter((_, index) => there[index]));
}
