import { beforeAll, describe, expect, it } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { plainAnswers, plainPage, type PlainAnswer } from '../server/plain-answer.ts';
import { renderedSite, wholeSnapshot } from './whole-site.ts';

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

let site: ReadonlyMap<string, string>;
beforeAll(async () => void (site = await renderedSite(wholeSnapshot)));

describe('the markup of every kind of page', () => {
  it('has nothing that html-validate finds fault with', async () => {
    const faults: string[] = [];
    const bare = (Object.keys(plainAnswers) as PlainAnswer[]).map((name) => [name, plainPage(name).html] as const);
    const pages = [...[...site].filter(([path]) => path.endsWith('/') || path.endsWith('.html')), ...bare];
    for (const [path, html] of pages) {
      const { results } = await validator.validateString(html, path);
      for (const { messages } of results) for (const { ruleId, message, selector, line, column } of messages) faults.push(`${path} ${line}:${column} ${ruleId}: ${message} ${selector ?? ''}`);
    }
    expect([...new Set(faults)]).toEqual([]);
    expect(pages.length).toBeGreaterThan(25);
  });
});
