import { articleLink } from '@bridgepress/shared';
import type { Article, Category, Person, PublishedComment, Section, Site, StaticPage } from '@bridgepress/shared';

export const paragraph = (text: string): Section => ({ type: 'rich-text', content: [{ type: 'paragraph', children: [{ type: 'text', text }] }] });

/** A text with a link to an article by its identity. */
export const linkTo = (documentId: string): Section => ({
  type: 'rich-text',
  content: [{ type: 'paragraph', children: [{ type: 'link', url: articleLink(documentId), children: [{ type: 'text', text: 'Read on' }] }] }],
});

export const article = (documentId: string, more: Partial<Article> = {}): Article => ({
  documentId,
  slug: `article-${documentId}`,
  title: `Article ${documentId}`,
  excerpt: `About ${documentId}.`,
  publishDate: '2020-02-03',
  updatedDate: null,
  categories: ['c0'],
  byline: null,
  reviewer: null,
  reviewDate: null,
  reviewDue: null,
  reviewState: 'none',
  cover: null,
  body: [paragraph(`The text of ${documentId}.`)],
  references: [],
  seo: { title: null, description: null, indexable: true },
  commentsOpen: true,
  ...more,
});

export const category = (documentId: string, more: Partial<Category> = {}): Category => ({
  documentId,
  slug: `category-${documentId}`,
  name: `Category ${documentId}`,
  description: '',
  parent: null,
  ...more,
});

export const person = (documentId: string, more: Partial<Person> = {}): Person => ({
  documentId,
  slug: `person-${documentId}`,
  name: `Person ${documentId}`,
  credentials: null,
  role: null,
  bio: null,
  portrait: null,
  ...more,
});

export const staticPage = (documentId: string, more: Partial<StaticPage> = {}): StaticPage => ({
  documentId,
  slug: `page-${documentId}`,
  title: `Page ${documentId}`,
  excerpt: '',
  updatedDate: null,
  placement: 'footer',
  position: 10,
  body: [paragraph(`The text of ${documentId}.`)],
  seo: { title: null, description: null, indexable: true },
  ...more,
});

export const comment = (documentId: string, articleId: string, more: object = {}): PublishedComment =>
  ({
    state: 'approved',
    documentId,
    article: articleId,
    parent: null,
    name: 'Ada',
    body: `Comment ${documentId}.`,
    submittedAt: '2021-01-01T10:00:00.000Z',
    staff: false,
    ...more,
  }) as PublishedComment;

export const site = (more: Partial<Site> = {}): Site & { readonly documentId: string } => ({
  documentId: 'site',
  name: 'House of Tests',
  tagline: '',
  description: '',
  introduction: '',
  phone: '555 0100',
  phoneNote: null,
  crisisLines: [{ name: 'Line', number: '988', text: null }],
  navigation: [],
  footer: '',
  commentsOpen: true,
  featured: [],
  ...more,
});
