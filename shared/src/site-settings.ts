/** What an editor sets for the whole site, as far as it can be wrong. A field that is not sent stays as it is. */
export interface SiteFields {
  readonly phone?: string | null;
  readonly crisisLines?: readonly { readonly name?: string | null; readonly number?: string | null }[] | null;
  readonly navigation?: readonly { readonly label?: string | null; readonly path?: string | null }[] | null;
}

/** Digits, and the letters of a keypad, with the signs that people write between them. Short numbers such as 988 are numbers. */
export const isTelephone = (text: string): boolean => /^\+?[\d\s().\-/A-Z]+$/i.test(text.trim()) && text.replace(/\D/g, '').length >= 3;

/** A path on this site that ends like every address here: with a slash, or as a file. */
export const isSitePath = (path: string): boolean => /^\/(?:[^\s/?#\\]+\/)*(?:[^\s/?#\\]+\.[a-z0-9]+)?(?:#[^\s]*)?$/i.test(path);

/** What would not work on the pages, as sentences for its editor. */
export function siteProblems({ phone, crisisLines, navigation }: SiteFields): readonly string[] {
  const problems: string[] = [];
  if (phone?.trim() && !isTelephone(phone)) problems.push(`“${phone}” is no telephone number that can be called. Write only the number; who answers stands in its own field.`);
  for (const { name, number } of crisisLines ?? [])
    if (number != null && !isTelephone(number)) problems.push(`“${number}” (${name ?? 'a crisis line'}) is no telephone number that can be called.`);
  for (const { label, path } of navigation ?? [])
    if (path != null && !isSitePath(path)) problems.push(`The link “${label ?? path}” leads to “${path}”. Write a path on this site that begins and ends with a slash, such as /categories/treatment/.`);
  return problems;
}
