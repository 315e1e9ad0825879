import type { Image } from '@bridgepress/shared';
import { derivativesOf, mediaPath } from '../media/derivatives.ts';
import { html, type Html } from '../html.ts';

const loadings = { first: html` fetchpriority="high"`, late: html` loading="lazy" decoding="async"` } as const;

export interface PictureOptions {
  readonly alt: string;
  /** the layout's width of the picture, as the `sizes` attribute has it */
  readonly sizes: string;
  /** `first`: the one picture that is seen first; `late`: after the words, when it comes near */
  readonly load?: keyof typeof loadings;
  /** put before each address, for feeds */
  readonly origin?: string;
}

/** A picture in every format and width we make, with its own dimensions so that nothing moves when it arrives. */
export function pictureHtml(image: Image, { alt, sizes, load = 'late', origin = '' }: PictureOptions): Html {
  const derivatives = derivativesOf(image);
  const set = (format: string): string =>
    derivatives
      .filter((each) => each.format === format)
      .map(({ file, width }) => `${origin}${mediaPath(file)} ${width}w`)
      .join(', ');
  const webp = derivatives.filter((each) => each.format === 'webp');
  const shown = webp[Math.min(1, webp.length - 1)];
  if (!shown) return html``;
  const loading = loadings[load];
  const focus = image.focus ? html` class="${focusClass(image.focus)}"` : null;
  return html`<picture><source type="image/avif" srcset="${set('avif')}" sizes="${sizes}"><img src="${origin}${mediaPath(shown.file)}" srcset="${set('webp')}" sizes="${sizes}" width="${image.width}" height="${image.height}" alt="${alt}"${focus}${loading}></picture>`;
}

/** The point that a crop keeps in sight, in steps of ten per cent: a policy without inline styles needs classes. */
const focusClass = ({ x, y }: NonNullable<Image['focus']>): string => `focus-x-${Math.round(x / 10) * 10} focus-y-${Math.round(y / 10) * 10}`;
