import type { Image, MediaFile } from '@bridgepress/shared';

/** Widths in pixels a picture is offered in; a smaller original adds its own width and nothing larger. */
const WIDTHS = [480, 960, 1440];
export const formats = ['avif', 'webp'] as const;

export interface Derivative {
  /** file name under `/media/`; the original's hash makes it unique for ever */
  readonly file: string;
  readonly format: (typeof formats)[number];
  readonly width: number;
  readonly height: number;
}

/** The derivatives of a picture, by format, narrow to wide: the same list for the page that refers to them and for whoever makes them. */
export function derivativesOf(image: Image): readonly Derivative[] {
  const fitting = WIDTHS.filter((width) => width < image.width);
  const widths = fitting.length < WIDTHS.length ? [...fitting, image.width] : fitting;
  return formats.flatMap((format) =>
    widths.map((width) => ({
      file: `${image.hash}-${width}.${format}`,
      format,
      width,
      height: Math.max(1, Math.round((image.height * width) / image.width)),
    })),
  );
}

export const mediaPath = (file: string): string => `/media/${file}`;

const extensions: Readonly<Record<string, string>> = { 'video/mp4': 'mp4', 'video/webm': 'webm' };

/** The file name of an upload that is served as it is; null for types the site does not serve. */
export function mediaFileName(file: MediaFile): string | null {
  const extension = extensions[file.mime];
  return extension ? `${file.hash}.${extension}` : null;
}
