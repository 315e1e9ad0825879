/** HTML that may be put on a page as it is. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
  /** Astro shows it as it is, too. */
  get [Symbol.for('astro:html-string')](): true {
    return true;
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand between tags or in a quoted attribute. */
export const escape = (text: string): string => (/[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character] ?? character) : text);

type Value = string | number | Html | null | readonly (Html | null)[];

/** A template whose values are escaped, unless they are HTML already. Null leaves nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  let text = parts[0] ?? '';
  for (let index = 0; index < values.length; index++) text += shown(values[index] ?? null) + parts[index + 1];
  return new Html(text);
}

function shown(value: Value): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return joined(value);
  return escape(String(value));
}

/** An attribute with the space before it; none when there is no value. */
export const attribute = (name: string, value: string | null): Html | null => (value === null ? null : html` ${new Html(name)}="${value}"`);

export const join = (parts: readonly Html[]): Html => new Html(joined(parts));

/** Adding to a text costs less than a list of its parts does. */
function joined(parts: readonly (Html | null)[]): string {
  let text = '';
  for (const part of parts) if (part !== null) text += part.text;
  return text;
}
