import { html, type Html } from '../html.ts';

/**
 * The numbers in square brackets by which a text points to its references, such as `[2]`. Each becomes a link to its reference, and
 * each reference learns where it was named. It stands close to what it belongs to, whatever space was typed before it. A number that no reference has stays as it was typed.
 */
export class Citations {
  readonly #references: number;
  readonly #named = new Map<number, number>();

  constructor(references: number) {
    this.#references = references;
  }

  /** Text with its numbers linked. */
  linked(text: string): Html {
    if (!text.includes('[')) return html`${text}`;
    return html`${text.split(/( ?\[\d{1,3}\])/).map((part, index) => (index % 2 === 0 ? html`${part}` : this.#link(part)))}`;
  }

  /** Links from a reference back to where the text names it. @param reference counts from 1 */
  backLinks(reference: number): Html {
    const times = this.#named.get(reference) ?? 0;
    return html`${Array.from({ length: times }, (_, index) => {
      const place = times === 1 ? '' : `, place ${index + 1}`;
      return html` <a class="back" href="#${anchorOf(reference, index + 1)}" aria-label="Back to the text that names reference ${reference}${place}">↩</a>`;
    })}`;
  }

  #link(part: string): Html {
    const number = part.trim();
    const reference = Number(number.slice(1, -1));
    if (reference < 1 || reference > this.#references) return html`${part}`;
    const time = (this.#named.get(reference) ?? 0) + 1;
    this.#named.set(reference, time);
    return html`<sup class="cite"><a id="${anchorOf(reference, time)}" href="#${referenceAnchor(reference)}" aria-label="Reference ${reference}">${number}</a></sup>`;
  }
}

const anchorOf = (reference: number, time: number): string => `cite-${reference}-${time}`;
export const referenceAnchor = (reference: number): string => `reference-${reference}`;
