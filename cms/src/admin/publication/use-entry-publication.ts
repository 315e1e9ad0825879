import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { ArticlePublication } from '../../admin-routes/answers';
import { useWhileVisible } from '../while-visible';

/** Milliseconds between two looks: short, since an editor who has just published waits for the answer. */
const EVERY = 1000;

interface Known {
  /** null before the first answer */
  readonly state: ArticlePublication | null;
  readonly reachable: boolean;
}

/** How an article stands with readers, asked for again and again while the page is visible. */
export function useArticlePublication(documentId: string): Known {
  const { get } = useFetchClient();
  const [known, setKnown] = useState<Known>({ state: null, reachable: true });
  useEffect(() => setKnown({ state: null, reachable: true }), [documentId]);
  useWhileVisible(async () => {
    try {
      const { data } = await get<ArticlePublication>(`/admin/bridgepress/publication/articles/${documentId}`);
      setKnown((before) => (JSON.stringify(before.state) === JSON.stringify(data) && before.reachable ? before : { state: data, reachable: true }));
    } catch {
      setKnown((before) => ({ ...before, reachable: false }));
    }
  }, EVERY);
  return known;
}
