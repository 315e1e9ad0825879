import { randomBytes } from 'node:crypto';

/** An identifier in the form of Strapi's own: 24 lower-case letters and digits, beginning with a letter. */
export function newDocumentId(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  // 252 is the largest multiple of 36 in a byte: bytes above it would favour some letters.
  const drawn: string[] = [];
  while (drawn.length < 24)
    for (const byte of randomBytes(32)) {
      const letter = letters[byte % 36]!;
      if (byte < 252 && drawn.length < 24 && (drawn.length > 0 || byte % 36 < 26)) drawn.push(letter);
    }
  return drawn.join('');
}
