/** Paths that every reader of addresses takes as they are. */
const plain = /^\/(?:[\w~-][\w.~-]*\/)*(?:[\w~-][\w.~-]*)?$/;

/** Makes paths absolute, as `new URL(path, page).href` does; for nearly all of them there is nothing to work out. @param page address of the page they stand on */
export function absoluteFrom(page: URL): (path: string) => string {
  const { origin } = page;
  return (path) => (plain.test(path) ? origin + path : new URL(path, page).href);
}
