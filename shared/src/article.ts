import { z } from 'zod';
import { image, picture, section } from './body.ts';
import { reviewStates } from './review.ts';
import { pageSlugProblem, slugProblem } from './slug.ts';

/** Strapi's stable identifier of an entry. */
const documentId = z.string().min(1);
const slug = z.string().refine((value) => slugProblem(value) === null, 'is not an address the site can have');
/** A day, `YYYY-MM-DD`, without a time zone. */
export const day = z.iso.date();

/** A published article, as the CMS lets it out. Relations are documentIds; the first category is the one its breadcrumb shows. */
export const article = z.object({
  documentId,
  slug,
  title: z.string().min(1),
  excerpt: z.string(),
  publishDate: day,
  updatedDate: day.nullable(),
  categories: z.array(documentId).min(1, 'has no category'),
  byline: documentId.nullable(),
  reviewer: documentId.nullable(),
  reviewDate: day.nullable(),
  /** the last day on which the review counts, or null when it has no end */
  reviewDue: day.nullable(),
  /** what may be said of the review */
  reviewState: z.enum(reviewStates),
  cover: picture.nullable(),
  body: z.array(section),
  references: z.array(z.object({ text: z.string().min(1), url: z.string().nullable() })),
  seo: z.object({ title: z.string().nullable(), description: z.string().nullable(), indexable: z.boolean() }),
  commentsOpen: z.boolean(),
});
export type Article = Readonly<z.infer<typeof article>>;

export const category = z.object({
  documentId,
  slug,
  name: z.string().min(1),
  description: z.string(),
  parent: documentId.nullable(),
});
export type Category = Readonly<z.infer<typeof category>>;

/** Someone whose name is printed: in a byline, or as medical reviewer. */
export const person = z.object({
  documentId,
  slug,
  name: z.string().min(1),
  credentials: z.string().nullable(),
  role: z.string().nullable(),
  bio: z.string().nullable(),
  portrait: image.nullable(),
});
export type Person = Readonly<z.infer<typeof person>>;

/** Where links to a static page stand. */
export const placements = ['footer', 'header', 'nowhere'] as const;
export type Placement = (typeof placements)[number];

/** A page that is no article, such as “About us”: at `/<slug>/`, without date, byline or comments. */
export const staticPage = z.object({
  documentId,
  slug: z.string().refine((value) => pageSlugProblem(value) === null, 'is not an address the site can have'),
  title: z.string().min(1),
  excerpt: z.string(),
  updatedDate: day.nullable(),
  placement: z.enum(placements),
  /** place among the links beside it, small first */
  position: z.number().int(),
  body: z.array(section),
  seo: z.object({ title: z.string().nullable(), description: z.string().nullable(), indexable: z.boolean() }),
});
export type StaticPage = Readonly<z.infer<typeof staticPage>>;

/** Settings of the whole site, kept by editors. */
export const site = z.object({
  name: z.string().min(1),
  tagline: z.string(),
  description: z.string(),
  introduction: z.string(),
  phone: z.string().nullable(),
  phoneNote: z.string().nullable(),
  crisisLines: z.array(z.object({ name: z.string(), number: z.string(), text: z.string().nullable() })),
  navigation: z.array(z.object({ label: z.string(), path: z.string() })),
  footer: z.string(),
  commentsOpen: z.boolean(),
  /** articles an editor put first on the home page, in that order; some may be unpublished by now */
  featured: z.array(documentId),
});
export type Site = Readonly<z.infer<typeof site>>;

/** Kinds of entries whose old addresses lead to the new one. */
export const movableKinds = ['article', 'category', 'person', 'page'] as const;
export type MovableKind = (typeof movableKinds)[number];

/** An address an entry once had, and the entry it leads to now. */
export const redirect = z.object({ documentId, kind: z.enum(movableKinds), slug, target: documentId });
export type Redirect = Readonly<z.infer<typeof redirect>>;
