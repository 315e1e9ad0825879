import { articlePath, type ApprovedComment, type Article, type Category, type Person, type Section, type Site } from '@bridgepress/shared';
import type { MedicalWebPage, WithContext } from 'schema-dts';
import { safeUrl } from '../body/links.ts';
import { breadcrumbThing, categorySteps, commentThing, context, credentialedThing, imageThing, organizationThing, personThing, questionsThing, type Absolute } from './things.ts';

interface Shown {
  readonly article: Article;
  /** of its body */
  readonly words: number;
  /** from the top category down to the article's own */
  readonly line: readonly Category[];
  readonly byline: Person | null;
  /** who reviewed it, where the page says so */
  readonly reviewed: { readonly by: Person; readonly on: string } | null;
  readonly site: Site;
  /** how many comments the page counts, and the first of those it shows */
  readonly comments: { readonly count: number; readonly first: readonly ApprovedComment[] };
  readonly absolute: Absolute;
}

/** Comments that are told of: a search engine needs no more to see that there is a discussion, and each costs its text twice. */
export const TOLD_COMMENTS = 10;

/** What search engines are told about an article: what the page shows, and nothing it does not. */
export function articleData({ article, words, line, byline, reviewed, site, comments, absolute }: Shown): readonly object[] {
  const url = absolute(articlePath(article.slug));
  const dates = { datePublished: article.publishDate, dateModified: article.updatedDate ?? article.publishDate };
  const citation = article.references.map(({ text, url: source }) => {
    const safe = source && safeUrl(source);
    return { '@type': 'CreativeWork' as const, name: text, ...(safe ? { url: safe } : {}) };
  });
  const image = article.cover && imageThing(article.cover.image, article.cover.caption, absolute);
  const page: WithContext<MedicalWebPage> = {
    '@context': context,
    '@type': 'MedicalWebPage',
    '@id': url,
    url,
    name: article.title,
    // As the page shows it: what is written for search results alone stands in its head.
    ...(article.excerpt ? { description: article.excerpt } : {}),
    inLanguage: 'en',
    ...dates,
    ...(reviewed ? { reviewedBy: credentialedThing(reviewed.by, absolute), lastReviewed: reviewed.on } : {}),
    ...(citation.length > 0 ? { citation } : {}),
    mainEntity: {
      '@type': 'Article',
      headline: article.title,
      ...dates,
      ...(byline ? { author: personThing(byline, absolute) } : {}),
      ...(image ? { image } : {}),
      publisher: organizationThing(site, absolute),
      ...(line.length > 0 ? { articleSection: line.at(-1)!.name } : {}),
      wordCount: words,
      commentCount: comments.count,
      ...(comments.first.length > 0 ? { comment: comments.first.map((each) => commentThing(each, url)) } : {}),
    },
  };
  const questions = questionsThing(questionsOf(article.body));
  return [page, breadcrumbThing([...categorySteps(line), { name: article.title, path: articlePath(article.slug) }], absolute), ...(questions ? [questions] : [])];
}

export const questionsOf = (body: readonly Section[]): { readonly question: string; readonly answer: string }[] =>
  body.flatMap((part) => (part.type === 'questions' ? part.items : []));
