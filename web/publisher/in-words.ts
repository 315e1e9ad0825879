/** What the operating system says of a disk, for an editor who reads it beside an article. */
const ofDisk: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. Tell whoever runs the site: publishing goes on by itself once there is room.',
  EDQUOT: 'The disk is full. Tell whoever runs the site: publishing goes on by itself once there is room.',
  EROFS: 'The disk cannot be written. Tell whoever runs the site: publishing goes on by itself once it can.',
  EACCES: 'The disk cannot be written. Tell whoever runs the site: publishing goes on by itself once it can.',
  EIO: 'The disk does not work. Tell whoever runs the site: it may be breaking.',
};

/** An error as one line, for whoever runs the site: its first, without the request that errors of GraphQL carry along. */
export function firstLineOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const plain = text.split('\n')[0]?.replace(/: \{"response":.*$/, '') ?? '';
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
  return /fetch failed/.test(plain) ? `The CMS cannot be reached (${cause || 'no answer'}). Trying again.` : plain.slice(0, 300);
}

/** Why something was not published, for an editor. */
export const inWords = (error: unknown): string => ofDisk[(error as NodeJS.ErrnoException | null)?.code ?? ''] ?? firstLineOf(error);
