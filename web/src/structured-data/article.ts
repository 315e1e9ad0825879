import { articlePath, categoryPath, plainTextOf, type Article, type Category, type Person, type Site } from '@bridgepress/shared';

interface Shown {
  readonly article: Article;
  readonly line: readonly Category[];
  readonly byline: Person | null;
  readonly reviewer: Person | null;
  readonly site: Site;
  readonly comments: number;
  readonly picture: string | null;
  /** makes a path absolute */
  readonly absolute: (path: string) => string;
}

const personData = (person: Person): object => ({
  '@type': 'Person',
  name: person.name,
  ...(person.credentials ? { honorificSuffix: person.credentials } : {}),
  ...(person.role ? { jobTitle: person.role } : {}),
});

/** What search engines are told about an article: what the page shows, and nothing it does not. */
export function articleData({ article, line, byline, reviewer, site, comments, picture, absolute }: Shown): readonly object[] {
  const url = absolute(articlePath(article.slug));
  // A review of another text is no review of this page.
  const reviewed = reviewer && article.reviewDate && (article.reviewState === 'current' || article.reviewState === 'overdue') ? { reviewedBy: personData(reviewer), lastReviewed: article.reviewDate } : {};
  const questions = article.body.flatMap((part) => (part.type === 'questions' ? part.items : []));
  const citations = article.references.map(({ text, url: source }) => ({ '@type': 'CreativeWork', name: text, ...(source ? { url: source } : {}) }));
  return [
    {
      '@context': 'https://schema.org',
      '@type': 'MedicalWebPage',
      '@id': url,
      url,
      name: article.title,
      description: article.seo.description ?? article.excerpt,
      inLanguage: 'en',
      datePublished: article.publishDate,
      dateModified: article.updatedDate ?? article.publishDate,
      ...reviewed,
      ...(citations.length > 0 ? { citation: citations } : {}),
      mainEntity: {
        '@type': 'Article',
        headline: article.title,
        datePublished: article.publishDate,
        dateModified: article.updatedDate ?? article.publishDate,
        ...(byline ? { author: personData(byline) } : {}),
        ...(picture ? { image: picture } : {}),
        publisher: { '@type': 'Organization', name: site.name, url: absolute('/') },
        commentCount: comments,
        wordCount: plainTextOf(article.body).split(/\s+/).filter(Boolean).length,
      },
    },
    breadcrumbData([...line.map(({ name, slug }) => ({ name, path: categoryPath(slug) })), { name: article.title, path: articlePath(article.slug) }], absolute),
    ...(questions.length > 0
      ? [
          {
            '@context': 'https://schema.org',
            '@type': 'FAQPage',
            mainEntity: questions.map(({ question, answer }) => ({ '@type': 'Question', name: question, acceptedAnswer: { '@type': 'Answer', text: answer } })),
          },
        ]
      : []),
  ];
}

export const breadcrumbData = (steps: readonly { readonly name: string; readonly path: string }[], absolute: (path: string) => string): object => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: [{ name: 'Home', path: '/' }, ...steps].map(({ name, path }, index) => ({ '@type': 'ListItem', position: index + 1, name, item: absolute(path) })),
});
