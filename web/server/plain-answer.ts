import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormProblem } from './on-demand.ts';

/** Answers for when no page can be made: bare, but in words and with a way on. */
export const plainAnswers = {
  'too-large': [413, 'This form is too long', 'Please shorten your text and send it again. Use your browser’s Back button: your text should still be there.'],
  'cross-site': [403, 'This form came from another site', 'Please open the article here and write your comment there.'],
  'not-a-form': [415, 'This is not a form we know', 'Please open the article and use the form under it.'],
  method: [405, 'This cannot be done here', 'Please go back to the home page.'],
  failed: [500, 'Something went wrong on our side', 'Nothing was stored. Use your browser’s Back button to keep your text, and try again in a moment.'],
  'not-ready': [503, 'The site is being prepared', 'Please try again in a moment.'],
  'preview-forged': [403, 'This preview link is not valid', 'Please copy the whole link, or open the preview from the CMS again.'],
  'preview-expired': [410, 'This preview link has ended', 'Its time is over, or it was taken back. Please ask the editor for a new one, or open the preview from the CMS again.'],
  'preview-gone': [404, 'This draft no longer exists', 'It was deleted in the CMS.'],
  'preview-failed': [503, 'This draft cannot be shown now', 'Nothing is lost: it is kept in the CMS. Please try again in a moment.'],
  'not-drawn': [503, 'This picture is still being drawn', 'Please ask for it again in a minute.'],
  withdrawn: [410, 'This page was withdrawn', 'It was taken away on purpose. Please look for another one on the home page.'],
  missing: [404, 'This page does not exist', 'Please go to the home page.'],
} as const satisfies Record<FormProblem | `preview-${'forged' | 'expired' | 'gone' | 'failed'}` | 'failed' | 'not-ready' | 'not-drawn' | 'withdrawn' | 'missing', readonly [number, string, string]>;

export type PlainAnswer = keyof typeof plainAnswers;

/** The colours and sizes of the site. Such an answer may be all that there is: it brings its style along. */
const tokens = readFileSync(join(import.meta.dirname, '../src/styles/tokens.css'), 'utf8').replace(/\/\*[\s\S]*?\*\/|\s+/g, ' ');
const style = `${tokens}body{margin:0;padding:var(--space-2xl) var(--gutter);background:var(--paper);color:var(--ink);font:var(--text-m)/var(--leading) Georgia,serif}main{max-width:var(--column);margin:auto}h1{font-size:var(--text-2xl);line-height:var(--leading-tight);text-wrap:balance}a{display:inline-block;color:var(--accent)}`;

/** What these answers may load and run: nothing but their one style, which is named by its digest. */
export const plainPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export function plainPage(name: PlainAnswer): { readonly code: number; readonly html: string } {
  const [code, title, text] = plainAnswers[name];
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1><p>${text}</p><p><a href="/">Home page</a></p><p>In danger or crisis? Call or text <a href="tel:988">988</a> at any hour.</p></main></body></html>`;
  return { code, html };
}
