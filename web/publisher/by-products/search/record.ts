import { articlePath, categoryPath, inlineText, pagePath, personPath, plainTextOf, type Section } from '@bridgepress/shared';
import type { FoundCard } from '../../../src/search/search-index.ts';
import { texts } from '../../../src/texts.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';

/** What the index knows of one page. */
export interface SearchRecord extends FoundCard {
  readonly headings: string;
  readonly text: string;
}

/**
 * Everything that can be searched, oldest articles first: a new one leaves the numbers of the others as they are. Comments are not in it: they
 * belong to those who wrote them, and one that is taken back must not be found for another second.
 */
export function* searchRecords(snapshot: Snapshot): Generator<SearchRecord> {
  for (const { slug, name, description } of byDocumentId(snapshot.categories))
    yield { path: categoryPath(slug), title: name, excerpt: description, label: texts.topic, date: null, headings: '', text: '' };
  for (const { slug, name, credentials, role, bio } of byDocumentId(snapshot.persons)) {
    const excerpt = [credentials, role].filter(Boolean).join(' · ') || (bio?.slice(0, 200) ?? '');
    yield { path: personPath(slug), title: name, excerpt, label: texts.person, date: null, headings: '', text: bio ?? '' };
  }
  for (const { slug, title, excerpt, body, seo } of byDocumentId(snapshot.staticPages))
    if (seo.indexable) yield { path: pagePath(slug), title, excerpt, label: texts.page, date: null, headings: body.flatMap(headingsOf).join('\n'), text: plainTextOf(body) };
  for (const id of [...(snapshot.lists.get('all') ?? [])].reverse()) {
    const article = snapshot.articles.get(id);
    if (!article?.seo.indexable) continue;
    const [topic = ''] = article.categories;
    yield {
      path: articlePath(article.slug),
      title: article.title,
      excerpt: article.excerpt,
      label: snapshot.categories.get(topic)?.name ?? '',
      date: article.publishDate,
      headings: article.body.flatMap(headingsOf).join('\n'),
      text: plainTextOf(article.body),
    };
  }
}

const byDocumentId = <T extends { readonly documentId: string }>(entries: ReadonlyMap<string, T>): readonly T[] =>
  [...entries.values()].sort((a, b) => (a.documentId < b.documentId ? -1 : 1));

function headingsOf(part: Section): string[] {
  if (part.type === 'questions') return part.items.map(({ question }) => question);
  return part.type === 'rich-text' ? part.content.flatMap((block) => (block.type === 'heading' ? [inlineText(block.children)] : [])) : [];
}
