import { useEffect, useRef } from 'react';
import { slugFrom } from '@bridgepress/shared';

/**
 * Lets the address of a new entry follow its title until somebody types another one. Strapi makes one when the form opens, from the name of the kind
 * since there is no title yet, and never again: every article would be “article”.
 */
export function useFollowingAddress(isNew: boolean, kind: string, title: string, slug: string, onChange: (slug: string) => void): void {
  const made = useRef('');
  const wish = slugFrom(title);
  const isMade = slug === made.current || wish.startsWith(slug) || new RegExp(`^${kind}(?:-\\d+)?$`).test(slug);
  useEffect(() => {
    if (!isNew || !isMade || wish === '' || wish === slug) return;
    made.current = wish;
    onChange(wish);
    // What is typed into the address itself is left alone.
  }, [isNew, wish]);
}
