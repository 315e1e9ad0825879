import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { plainAnswers, plainPage, type PlainAnswer } from '../server/plain-answer.ts';
import { readerOf } from '../publisher/snapshot/reader.ts';
import { kindsOfAnswers, requestOf, serveAnswers, type AnsweringSite } from './reading/kinds-of-answers.ts';
import { renderedSite, wholeChanges, wholeSnapshot } from './whole-site.ts';
import { bundle, SITE_URL } from './workshop.ts';

/** All that is recommended, and what makes pages readable to everybody. */
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // Astro writes pages without white space between elements; how source code looks is for ESLint.
    'doctype-style': 'off',
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'attr-quotes': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // A title is as long as its editor made it, and the site's name follows.
    'long-title': 'off',
    // Links to numbers stand alone in their line or are kept whole by the style sheet.
    'tel-non-breaking': 'off',
  },
});

async function faultsOf(path: string, html: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(html, path);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, selector, line, column }) => `${path} ${line}:${column} ${ruleId}: ${message} ${selector ?? ''}`));
}

let site: ReadonlyMap<string, string>;
beforeAll(async () => void (site = await renderedSite(wholeSnapshot)));

describe('the markup of every kind of page', () => {
  it('has nothing that html-validate finds fault with', async () => {
    const bare = (Object.keys(plainAnswers) as PlainAnswer[]).map((name) => [name, plainPage(name).html] as const);
    const pages = [...[...site].filter(([path]) => path.endsWith('/') || path.endsWith('.html')), ...bare];
    const faults = await Promise.all(pages.map(([path, html]) => faultsOf(path, html)));
    expect([...new Set(faults.flat())]).toEqual([]);
    expect(pages.length).toBeGreaterThan(25);
  });
});

it('a page of a release is what the app answers to its address', async () => {
  const { app } = await bundle();
  const content = readerOf(wholeSnapshot, () => undefined);
  for (const [path, text] of site) {
    if (path.startsWith('/sitemap-')) continue;
    const answer = await app.render(new Request(SITE_URL + (path === '/404.html' ? '/404/' : path)), { locals: { content } });
    expect(await answer.text()).toBe(text);
  }
});

describe('the markup of an answer to one visitor', () => {
  let served: AnsweringSite;
  beforeAll(async () => void (served = await serveAnswers(wholeChanges)), 60_000);
  afterAll(() => served?.stop());

  it.each(Object.entries(kindsOfAnswers))('has no fault in the page for %s', async (_, answer) => {
    served.answer = answer.given;
    const response = await fetch(served.url + answer.path, requestOf(answer));
    const html = await response.text();
    expect(html).toMatch(/<h1[ >]/);
    expect(response.status).not.toBe(500);
    expect(await faultsOf(answer.path, html)).toEqual([]);
  });
});
