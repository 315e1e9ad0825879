import { categoryPath, commentAnchor, personPath, type ApprovedComment, type Category, type Image, type Person, type Site } from '@bridgepress/shared';
import type { BreadcrumbList, Comment, FAQPage, ImageObject, Organization, Person as PersonThing, WithContext } from 'schema-dts';
import { derivativesOf, mediaPath } from '../media/derivatives.ts';
import { texts } from '../texts.ts';

/** Makes a path absolute. */
export type Absolute = (path: string) => string;

export const context = 'https://schema.org';

/** Someone who is named on the page, with a page of their own. */
export const personThing = ({ name, slug }: Person, absolute: Absolute): Exclude<PersonThing, string> => ({ '@type': 'Person', name, url: absolute(personPath(slug)) });

/** As above, with the credentials that stand behind the name. */
export const credentialedThing = (person: Person, absolute: Absolute): Exclude<PersonThing, string> => ({
  ...personThing(person, absolute),
  ...(person.credentials ? { honorificSuffix: person.credentials } : {}),
});

export const organizationThing = ({ name, phone }: Site, absolute: Absolute): Exclude<Organization, string> => ({
  '@type': 'Organization',
  name,
  url: absolute('/'),
  ...(phone ? { telephone: phone } : {}),
});

/** A picture at its widest, as the page offers it. */
export function imageThing(image: Image, caption: string | null, absolute: Absolute): Exclude<ImageObject, string> | null {
  const widest = derivativesOf(image).filter(({ format }) => format === 'webp').at(-1);
  if (!widest) return null;
  const { file, width, height } = widest;
  return { '@type': 'ImageObject', url: absolute(mediaPath(file)), width: String(width), height: String(height), ...(caption ? { caption } : {}) };
}

export const commentThing = ({ documentId, name, body, submittedAt }: ApprovedComment, page: string): Exclude<Comment, string> => ({
  '@type': 'Comment',
  url: `${page}#${commentAnchor(documentId)}`,
  text: body,
  dateCreated: submittedAt,
  author: { '@type': 'Person', name: name ?? texts.anonymous },
});

/** The steps of the breadcrumb that the page shows, and the page itself. */
export const breadcrumbThing = (steps: readonly { readonly name: string; readonly path: string }[], absolute: Absolute): WithContext<BreadcrumbList> => ({
  '@context': context,
  '@type': 'BreadcrumbList',
  itemListElement: [{ name: 'Home', path: '/' }, ...steps].map(({ name, path }, index) => ({ '@type': 'ListItem', position: index + 1, name, item: absolute(path) })),
});

export const categorySteps = (line: readonly Category[]): { readonly name: string; readonly path: string }[] => line.map(({ name, slug }) => ({ name, path: categoryPath(slug) }));

/** Null where there are no questions. */
export const questionsThing = (questions: readonly { readonly question: string; readonly answer: string }[]): WithContext<FAQPage> | null =>
  questions.length === 0
    ? null
    : {
        '@context': context,
        '@type': 'FAQPage',
        mainEntity: questions.map(({ question, answer }) => ({ '@type': 'Question', name: question, acceptedAnswer: { '@type': 'Answer', text: answer } })),
      };
