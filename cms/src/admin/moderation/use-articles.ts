import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { ArticleChoice, View } from '../../admin-routes/answers';
import { ROUTE } from './route';

/**
 * The articles with comments in this state, those with the most first; none while the CMS does not answer.
 * @param ready whether the comments themselves have come: counting all by article takes longer than finding the first of them
 */
export function useArticles(view: View, ready: boolean): readonly ArticleChoice[] {
  const { get } = useFetchClient();
  const [articles, setArticles] = useState<readonly ArticleChoice[]>([]);
  useEffect(() => {
    if (!ready) return undefined;
    let wanted = true;
    get<{ articles: readonly ArticleChoice[] }>(`${ROUTE}/articles?view=${view}`).then(
      ({ data }) => wanted && setArticles(data.articles),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [get, view, ready]);
  return articles;
}
