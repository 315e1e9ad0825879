import { suggestsDanger } from '@bridgepress/shared';
import { resultCount, texts } from '../texts.ts';
import { IndexReader, NoIndex, type Found } from './index-reader.ts';
import { lettersApart } from './ranking.ts';
import { resultElement, showPassage } from './results.ts';
import { questionWords } from './words.ts';

/** Results shown at a time. */
const SHOWN = 8;
/** Milliseconds without a key before the search begins. */
const PAUSE = 180;

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const input = byId<HTMLInputElement>('q');
const section = byId('results');
const summary = byId('results-summary');
const list = byId('results-list');
const more = byId<HTMLButtonElement>('results-more');
const danger = byId('results-danger');
const nothing = byId('results-none');
const reader = new IndexReader();
/** counts the questions: an answer to an older one is not shown */
let asked = 0;
let timer = 0;

/** Whether a word of a page is one of the question, or begins with its last one, or is nearly one of them. */
function soughtBy(question: string): (term: string, word: string) => boolean {
  const words = questionWords(question);
  const last = words.at(-1)?.word ?? '';
  return (term, word) =>
    words.some((each) => each.term === term || (each.term.length >= 4 && each.term[0] === term[0] && lettersApart(each.term, term, each.term.length >= 7 ? 2 : 1) <= (each.term.length >= 7 ? 2 : 1))) ||
    (last.length >= 2 && word.startsWith(last));
}

async function search(typing: boolean): Promise<void> {
  const question = input.value.trim();
  const turn = ++asked;
  if (question === '') {
    section.hidden = true;
    return;
  }
  const dangerous = suggestsDanger(question);
  try {
    const found = await reader.find(question, typing);
    if (turn !== asked) return;
    section.hidden = false;
    list.replaceChildren();
    const none = found.entries.length === 0;
    danger.hidden = !dangerous;
    nothing.hidden = true;
    if (none) sayNothing(question);
    else summary.textContent = resultCount(found.entries.length, question);
    await show(found, 0, question, turn);
  } catch (error) {
    if (turn !== asked) return;
    section.hidden = false;
    list.replaceChildren();
    more.hidden = true;
    danger.hidden = !dangerous;
    nothing.hidden = true;
    summary.textContent = error instanceof NoIndex && error.why === 'missing' ? texts.searchMissing : texts.searchOffline;
  }
}

function sayNothing(question: string): void {
  nothing.hidden = false;
  summary.textContent = `${texts.noResults} “${question}”.`;
}

/** Shows the results from one on, and then looks into their pages. */
async function show(found: Found, from: number, question: string, turn: number): Promise<void> {
  const sought = soughtBy(question);
  const cards = await reader.cards(found, found.entries.slice(from, from + SHOWN));
  if (turn !== asked) return;
  const items = cards.map((card) => resultElement(card, sought));
  list.append(...items);
  more.hidden = from + SHOWN >= found.entries.length;
  more.onclick = () => {
    void show(found, from + SHOWN, question, turn).then(() => list.querySelectorAll('a')[from + SHOWN]?.focus());
  };
  await Promise.all(
    cards.map(async (card, index) => {
      const item = items[index]!;
      if (card.date === null || turn !== asked || (await showPassage(item, card, sought))) return;
      item.remove();
      // Nothing is left of what was found: it was withdrawn a moment ago.
      if (turn === asked && list.childElementCount === 0 && more.hidden) sayNothing(question);
    }),
  );
}

input.form?.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(timer);
  void search(false).then(() => byId('results-heading').focus());
});
input.addEventListener('input', () => {
  clearTimeout(timer);
  timer = window.setTimeout(() => void search(true), PAUSE);
});

// A question that came in the address, from another page's form or in somebody's link, is answered here and taken out of the address and the history.
const given = new URLSearchParams(location.search || location.hash.slice(1)).get('q');
if (given !== null) {
  input.value = given.slice(0, input.maxLength);
  history.replaceState(null, '', location.pathname);
}
if (input.value !== '') void search(false);
