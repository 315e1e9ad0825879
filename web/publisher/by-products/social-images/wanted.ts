import { socialImageFile, socialOfArticle, socialOfCategory, socialOfPage, socialOfPerson, socialOfSite, type SocialTitle } from '../../../src/media/social-image.ts';
import { texts } from '../../../src/texts.ts';
import { turnUnless } from '../own-process.ts';
import { readerOf } from '../../snapshot/reader.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';

/** Articles looked at between two looks for work: a few milliseconds. */
const AT_ONCE = 500;

/** Every social image that a page of a snapshot names, by file, newest articles first. @throws Stopped */
export async function wantedSocialImages(snapshot: Snapshot, stop: AbortSignal): Promise<ReadonlyMap<string, SocialTitle>> {
  const site = readerOf(snapshot, () => undefined).site();
  const wanted = new Map<string, SocialTitle>();
  const want = (social: SocialTitle): void => void wanted.set(socialImageFile(social), social);
  want(socialOfSite(site));
  for (const [at, id] of (snapshot.lists.get('all') ?? []).entries()) {
    if (at % AT_ONCE === 0) await turnUnless(stop);
    const article = snapshot.articles.get(id);
    if (article) want(socialOfArticle(article, snapshot.categories.get(article.categories[0] ?? '') ?? null, site));
  }
  for (const category of snapshot.categories.values()) want(socialOfCategory(category, texts.topic, site));
  for (const person of snapshot.persons.values()) want(socialOfPerson(person, site));
  for (const page of snapshot.staticPages.values()) want(socialOfPage(page, site));
  return wanted;
}
