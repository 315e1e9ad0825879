import { lexer, type Token, type Tokens } from 'marked';

/** Text written as Markdown, as the blocks of Strapi's rich-text editor. */
export function blocks(markdown: string): readonly object[] {
  return lexer(markdown.trim()).flatMap(blockOf);
}

function blockOf(token: Token): readonly object[] {
  switch (token.type) {
    case 'heading':
      return [{ type: 'heading', level: (token as Tokens.Heading).depth, children: inline(token.tokens) }];
    case 'paragraph':
      return [{ type: 'paragraph', children: inline(token.tokens) }];
    case 'blockquote':
      return [{ type: 'quote', children: (token as Tokens.Blockquote).tokens.flatMap((each) => inline((each as Tokens.Paragraph).tokens)) }];
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      const children = items.map((item) => ({ type: 'list-item', children: inline(item.tokens.flatMap((each) => (each as Tokens.Text).tokens ?? [])) }));
      return [{ type: 'list', format: ordered ? 'ordered' : 'unordered', children }];
    }
    case 'space':
      return [];
    default:
      throw new Error(`Sample text uses ${token.type}, which has no block.`);
  }
}

type Marks = Readonly<Record<string, boolean>>;

function inline(tokens: readonly Token[] | undefined, marks: Marks = {}): object[] {
  return (tokens ?? []).flatMap((token): object[] => {
    if (token.type === 'strong') return inline(token.tokens, { ...marks, bold: true });
    if (token.type === 'em') return inline(token.tokens, { ...marks, italic: true });
    if (token.type === 'link') return [{ type: 'link', url: (token as Tokens.Link).href, children: inline(token.tokens) }];
    return [{ type: 'text', text: unwrapped((token as Tokens.Text).text), ...marks }];
  });
}

/** Lines of the source are no lines of the text. */
const unwrapped = (text: string): string => text.replaceAll('\n', ' ').replaceAll('&#39;', '’').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
