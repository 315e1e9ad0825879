import { hash } from 'node:crypto';
import type { Article, Category, Person, Site, StaticPage } from '@bridgepress/shared';
import { mediaPath } from './derivatives.ts';

/** What stands on the picture that others show beside a link to a page. */
export interface SocialTitle {
  readonly title: string;
  /** what kind of page it is, or its topic; may be empty */
  readonly label: string;
  /** name of the site */
  readonly site: string;
}

export const socialSize = { width: 1200, height: 630 } as const;

/** Changes with the drawing, so that pictures drawn before are not taken for new ones. */
const DRAWING = 2;

/** The picture's file: a name made from what stands on it, so that a page can name it before it is drawn, and it never changes under its name. */
export const socialImageFile = ({ title, label, site }: SocialTitle): string =>
  `social-${hash('sha256', JSON.stringify([DRAWING, title, label, site]), 'hex').slice(0, 20)}.png`;

export const isSocialImage = (path: string): boolean => /^\/media\/social-[0-9a-f]{20}\.png$/.test(path);

export const socialImagePath = (social: SocialTitle): string => mediaPath(socialImageFile(social));

export const socialOfSite = ({ name, tagline }: Site): SocialTitle => ({ title: tagline || name, label: '', site: name });
export const socialOfArticle = ({ title }: Pick<Article, 'title'>, category: Pick<Category, 'name'> | null, site: Site): SocialTitle => ({ title, label: category?.name ?? '', site: site.name });
export const socialOfCategory = ({ name }: Category, label: string, site: Site): SocialTitle => ({ title: name, label, site: site.name });
export const socialOfPerson = ({ name, role }: Person, site: Site): SocialTitle => ({ title: name, label: role ?? '', site: site.name });
export const socialOfPage = ({ title }: StaticPage, site: Site): SocialTitle => ({ title, label: '', site: site.name });
