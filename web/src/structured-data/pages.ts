import { articlePath, categoryPath, pagePath, personPath, type Category, type Person, type Site, type StaticPage } from '@bridgepress/shared';
import type { CollectionPage, ProfilePage, WebPage, WebSite, WithContext } from 'schema-dts';
import { questionsOf } from './article.ts';
import { breadcrumbThing, categorySteps, context, credentialedThing, imageThing, organizationThing, questionsThing, type Absolute } from './things.ts';

export function homeData(site: Site, absolute: Absolute): readonly object[] {
  const page: WithContext<WebSite> = {
    '@context': context,
    '@type': 'WebSite',
    url: absolute('/'),
    name: site.name,
    inLanguage: 'en',
    ...(site.introduction ? { description: site.introduction } : {}),
    publisher: organizationThing(site, absolute),
  };
  return [page];
}

/** @param listed the articles on this page of the category, in their order */
export function categoryData(category: Category, page: number, line: readonly Category[], listed: readonly { readonly title: string; readonly slug: string }[], absolute: Absolute): readonly object[] {
  const url = absolute(categoryPath(category.slug, page));
  const data: WithContext<CollectionPage> = {
    '@context': context,
    '@type': 'CollectionPage',
    '@id': url,
    url,
    name: category.name,
    ...(category.description ? { description: category.description } : {}),
    inLanguage: 'en',
    mainEntity: {
      '@type': 'ItemList',
      itemListElement: listed.map(({ title, slug }, index) => ({ '@type': 'ListItem', position: index + 1, name: title, url: absolute(articlePath(slug)) })),
    },
  };
  return [data, breadcrumbThing(categorySteps(line), absolute)];
}

export function personData(person: Person, absolute: Absolute): readonly object[] {
  const image = person.portrait && imageThing(person.portrait, null, absolute);
  const data: WithContext<ProfilePage> = {
    '@context': context,
    '@type': 'ProfilePage',
    url: absolute(personPath(person.slug)),
    mainEntity: { ...credentialedThing(person, absolute), ...(person.role ? { jobTitle: person.role } : {}), ...(person.bio ? { description: person.bio } : {}), ...(image ? { image } : {}) },
  };
  return [data];
}

export function staticPageData(page: StaticPage, site: Site, absolute: Absolute): readonly object[] {
  const data: WithContext<WebPage> = {
    '@context': context,
    '@type': 'WebPage',
    url: absolute(pagePath(page.slug)),
    name: page.title,
    ...(page.excerpt ? { description: page.excerpt } : {}),
    ...(page.updatedDate ? { dateModified: page.updatedDate } : {}),
    inLanguage: 'en',
    publisher: organizationThing(site, absolute),
  };
  const questions = questionsThing(questionsOf(page.body));
  return [data, ...(questions ? [questions] : [])];
}
