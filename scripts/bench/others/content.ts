import { inlineText, journalAnswer, journalDocument, entryParsers, type Article, type Category, type PublishedComment, type Section } from '@bridgepress/shared';
import type { Rig } from '../rig.ts';

/** An article as other generators get it: Markdown, and everything else as data. */
export interface WrittenArticle {
  readonly slug: string;
  readonly title: string;
  readonly excerpt: string;
  readonly date: string;
  readonly categories: readonly { readonly name: string; readonly slug: string }[];
  readonly byline: string;
  readonly comments: readonly { readonly name: string; readonly body: string; readonly date: string }[];
  readonly markdown: string;
}

/** Everything the CMS has published, in the form of the other generators. */
export async function pullArticles(rig: Rig): Promise<readonly WrittenArticle[]> {
  const articles: Article[] = [];
  const categories = new Map<string, Category>();
  const comments = new Map<string, PublishedComment[]>();
  for (let [after, more] = [0, true]; more; ) {
    const page = await journalPage(rig, after);
    for (const raw of page.articles) articles.push(entryParsers.article.parse(raw));
    for (const raw of page.categories) categories.set(raw.documentId, entryParsers.category.parse(raw));
    for (const raw of page.comments) {
      const comment = entryParsers.comment.parse(raw);
      const known = comments.get(comment.article);
      if (known) known.push(comment);
      else comments.set(comment.article, [comment]);
    }
    [after, more] = [page.next, page.more];
  }
  return articles.map((article) => ({
    slug: article.slug,
    title: article.title,
    excerpt: article.excerpt,
    date: article.publishDate,
    categories: article.categories.flatMap((id) => categories.get(id) ?? []).map(({ name, slug }) => ({ name, slug })),
    byline: 'Ann Writer',
    comments: (comments.get(article.documentId) ?? []).flatMap((comment) => (comment.state === 'approved' ? [{ name: comment.name ?? 'Anonymous', body: comment.body, date: comment.submittedAt }] : [])),
    markdown: article.body.map(markdownOf).join('\n\n'),
  }));
}

async function journalPage(rig: Rig, after: number): Promise<ReturnType<typeof journalAnswer.parse>['journal']> {
  const answer = await fetch(`${rig.cmsUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${rig.secrets.PUBLISHER_TOKEN}` },
    body: JSON.stringify({ query: journalDocument, variables: { after, first: 2000 } }),
  });
  const { data } = (await answer.json()) as { readonly data: unknown };
  return journalAnswer.parse(data).journal;
}

/** The made-up articles have headings and paragraphs only; whatever else there is counts as its text. */
function markdownOf(section: Section): string {
  if (section.type !== 'rich-text') return '';
  return section.content.map((block) => ('children' in block ? `${block.type === 'heading' ? '## ' : ''}${block.type === 'list' ? '' : inlineText(block.children as never)}` : '')).join('\n\n');
}
