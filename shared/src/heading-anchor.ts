import { slugFrom } from './slug.ts';

/** Anchors that the page of an article or page has whatever its text. */
const pageAnchors = ['article', 'comments', 'comments-heading', 'references', 'main', 'related', 'contents', 'write', 'write-heading', 'help', 'help-heading', 'leave'];
/** Beginnings of anchors that carry a number or an identifier. */
const numbered = /^(?:comment|reference|cite|r|new)-/;

/** The anchors of headings in their order: each from its words, none twice, and none that the page has of its own. */
export function headingAnchors(headings: readonly string[]): readonly string[] {
  const taken = new Set(pageAnchors);
  return headings.map((text) => {
    const base = slugFrom(text) || 'section';
    let anchor = base;
    for (let copy = 2; taken.has(anchor) || numbered.test(anchor); copy++) anchor = `${base.replace(numbered, 'about-$&')}-${copy}`;
    taken.add(anchor);
    return anchor;
  });
}

/** Whether a page with these headings may have this anchor. Those of comments and references are not looked up. */
export const mayLeadTo = (anchor: string, headings: readonly string[]): boolean =>
  anchor === '' || anchor === 'top' || pageAnchors.includes(anchor) || numbered.test(anchor) || headingAnchors(headings).includes(anchor);
