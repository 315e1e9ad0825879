import { printedDate } from '../dates.ts';
import { texts } from '../texts.ts';
import { countFound, marked, passageOf } from './passage.ts';
import type { FoundCard } from './search-index.ts';

type Sought = (term: string, word: string) => boolean;

/** One result. Its passage follows when its page has been read. */
export function resultElement({ path, title, excerpt, label, date }: FoundCard, sought: Sought): HTMLLIElement {
  const item = document.createElement('li');
  const heading = document.createElement('h3');
  const link = document.createElement('a');
  link.href = path;
  link.append(...markedNodes(title, sought));
  heading.append(link);
  const facts = document.createElement('p');
  facts.className = 'result-facts';
  facts.textContent = [label, date && printedDate(date)].filter(Boolean).join(' · ');
  const passage = document.createElement('p');
  passage.className = 'result-passage';
  passage.append(...markedNodes(excerpt, sought));
  item.append(heading, facts, passage);
  return item;
}

/**
 * Shows the part of a page that answers, with a link to its section. The page itself is asked, so nothing is shown that is no longer on the site.
 * @returns false when the page is gone
 */
export async function showPassage(item: HTMLLIElement, { path, excerpt }: FoundCard, sought: Sought): Promise<boolean> {
  const answer = await fetch(path).catch(() => null);
  if (answer === null) return true;
  if (answer.status === 404 || answer.status === 410) return false;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const best = bestBlock(page, sought);
  if (!best || best.found <= countFound(excerpt, sought)) return true;
  const passage = item.querySelector('.result-passage');
  passage?.replaceChildren(...markedNodes(passageOf(best.text, sought), sought));
  if (best.heading) {
    const section = document.createElement('a');
    section.href = `${path}#${best.heading.id}`;
    section.textContent = best.heading.text;
    const line = document.createElement('p');
    line.className = 'result-section';
    line.append(`${texts.foundUnder} `, section);
    passage?.after(line);
  }
  return true;
}

function markedNodes(text: string, sought: Sought): (Node | string)[] {
  return marked(text, sought).map(({ text: piece, found }) => {
    if (!found) return piece;
    const mark = document.createElement('mark');
    mark.textContent = piece;
    return mark;
  });
}

interface Block {
  readonly text: string;
  readonly found: number;
  readonly heading: { readonly id: string; readonly text: string } | null;
}

/** The part of an article's body in which most of the words stand. */
function bestBlock(page: Document, sought: Sought): Block | null {
  let best: Block | null = null;
  let heading: Block['heading'] = null;
  for (const element of page.querySelectorAll('.body :is(h2, h3, p, li, td, blockquote, figcaption)')) {
    if (element.matches('h2, h3')) {
      for (const anchor of element.querySelectorAll('.anchor')) anchor.remove();
      heading = element.id ? { id: element.id, text: element.textContent.trim() } : heading;
      continue;
    }
    const found = countFound(element.textContent, sought);
    if (found > (best?.found ?? 0)) best = { text: element.textContent, found, heading };
  }
  return best;
}
