import sharp from 'sharp';
import { socialSize, type SocialTitle } from '../../../src/media/social-image.ts';
import { setTitle } from './layout.ts';
import { Typeface } from './typeface.ts';

/** The colours of the site's deep band. */
const ground = '#173f45';
const shade = '#1f4d54';
const ink = '#f6efe4';
const soft = '#c9d8d5';
const accent = '#f0a36f';

const MARGIN = 84;
const LEADING = 1.16;

/** Characters that are pictures themselves. Signs such as ® stand among them, and belong to names of medicines. */
const pictures = /(?![©®™])(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator})|\p{Cc}/gu;
/** Characters that show nothing; they may stand inside of a word. */
const unseen = /[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]/gu;
const plain = (text: string): string => text.normalize('NFC').replace(unseen, '').replace(pictures, ' ').replace(/\s+/g, ' ').trim();

/**
 * Draws social images. A title in a script that the typeface lacks is left out and the site's name takes its place: nobody is shown empty boxes.
 */
export class SocialDrawing {
  readonly #bold = Typeface.load(600);
  readonly #regular = Typeface.load(400);

  async png(social: SocialTitle): Promise<Buffer> {
    // Few colours and no photograph: a palette is a fifth of the bytes.
    return sharp(Buffer.from(this.svg(social))).png({ palette: true, colours: 32, effort: 2, dither: 0, compressionLevel: 9 }).toBuffer();
  }

  /** The drawing, all text as outlines. */
  svg(social: SocialTitle): string {
    const { width, height } = socialSize;
    const [title, label, site] = [plain(social.title), plain(social.label), plain(social.site)];
    const shown = this.#bold.has(title) && title !== '' ? title : this.#bold.has(site) ? site : '';
    const inner = width - 2 * MARGIN;
    const { lines, size } = setTitle(shown, this.#bold, inner);
    const top = 168 + (350 - lines.length * size * LEADING) / 2;
    const outlines = lines.map((line, index) => this.#bold.outlines(line, MARGIN, top + size * (0.9 + index * LEADING), size));
    const labelled = label !== '' && this.#regular.has(label) ? setTitle(label, { width: (text) => this.#regular.width(text, 34) }, inner).lines[0]! : '';
    const named = this.#regular.has(site) && shown !== site ? setTitle(site, { width: (text) => this.#regular.width(text, 34) }, inner - 240).lines[0]! : '';
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
      `<rect width="${width}" height="${height}" fill="${ground}"/>`,
      // The bridge of the site's sign, grown large, out of the picture below.
      `<g fill="none" stroke="${shade}" stroke-width="26" stroke-linecap="round"><path d="M700 640c90-230 200-310 300-310s210 80 300 310"/><path d="M660 600h560M850 600V430m150 170V345m150 255V430"/></g>`,
      `<path d="M${MARGIN} 84h72" stroke="${accent}" stroke-width="8"/>`,
      `<path d="${this.#regular.outlines(labelled, MARGIN, 142, 34)}" fill="${accent}"/>`,
      `<path d="${outlines.join('')}" fill="${ink}"/>`,
      `<path d="${this.#regular.outlines(named, MARGIN, height - 62, 34)}" fill="${soft}"/>`,
      '</svg>',
    ].join('');
  }
}
