/** HTML that may be put on a page as it is. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand between tags or in a quoted attribute. */
export const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

type Value = string | number | Html | null | readonly (Html | null)[];

/** A template whose values are escaped, unless they are HTML already. Null leaves nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(parts.map((part, index) => part + (index < values.length ? shown(values[index] ?? null) : '')).join(''));
}

function shown(value: Value): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map((each) => each?.text ?? '').join('');
  return escape(String(value));
}

export const join = (parts: readonly Html[]): Html => new Html(parts.map((part) => part.text).join(''));
