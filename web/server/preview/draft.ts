import { z } from 'zod';
import { article, category, day, person, picture, publishedComment, section, staticPage, type Article, type Category, type Person, type PublishedComment, type StaticPage } from '@bridgepress/shared';

/** Leaves out what cannot be shown yet, such as a figure without its picture: an unfinished draft is no reason to show nothing. */
const usable = <T>(parser: z.ZodType<T>): z.ZodType<T[]> =>
  z.array(z.unknown()).transform((all) =>
    all.flatMap((each) => {
      const parsed = parser.safeParse(each);
      return parsed.success ? [parsed.data] : [];
    }),
  );

const unfinished = article.extend({
  slug: z.string().nullable().transform((slug) => slug ?? 'draft'),
  title: z.string().nullable().transform((title) => title || 'Untitled'),
  categories: usable(z.string()),
  publishDate: day,
  cover: picture.nullable().catch(null),
  body: usable(section),
  references: usable(article.shape.references.element),
});

const openedArticle = z.object({
  article: unfinished,
  neighbours: z.array(unfinished),
  categories: usable(category),
  persons: usable(person),
  comments: usable(publishedComment),
});

const unfinishedPage = staticPage.extend({
  slug: z.string().nullable().transform((slug) => slug ?? 'draft'),
  title: z.string().nullable().transform((title) => title || 'Untitled'),
  body: usable(section),
});
const openedPage = z.object({ page: unfinishedPage });
const opened = z.union([
  openedArticle.transform((draft): ArticleDraft => ({ kind: 'article', ...draft })),
  openedPage.transform(({ page }): PageDraft => ({ kind: 'page', page })),
]);

/** The draft of an article and what its page shows around it. */
export interface ArticleDraft {
  readonly kind: 'article';
  readonly article: Article;
  readonly neighbours: readonly Article[];
  readonly categories: readonly Category[];
  readonly persons: readonly Person[];
  readonly comments: readonly PublishedComment[];
}

/** The draft of a static page. */
export interface PageDraft {
  readonly kind: 'page';
  readonly page: StaticPage;
}

export type Draft = ArticleDraft | PageDraft;
export type OpenedPreview = Draft | 'forged' | 'expired' | 'gone';

const PATIENCE = 10_000;
const refusals: Readonly<Record<number, OpenedPreview>> = { 403: 'forged', 404: 'gone', 410: 'expired' };

/** Asks the CMS for the draft behind a link. @throws when the CMS does not answer as it should */
export async function openDraft(cmsUrl: string, token: string, link: string): Promise<OpenedPreview> {
  const response = await fetch(`${cmsUrl}/api/articles/preview`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ link }),
    signal: AbortSignal.timeout(PATIENCE),
    redirect: 'error',
  });
  const answer = z.object({ problem: z.string() }).safeParse(await response.clone().json());
  const refusal = answer.success ? refusals[response.status] : undefined;
  if (refusal !== undefined) return refusal;
  if (!response.ok) throw new Error(`The CMS answered ${response.status} for a preview.`);
  return opened.parse(await response.json());
}
