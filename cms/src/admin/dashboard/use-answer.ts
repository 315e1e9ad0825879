import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useWhileVisible } from '../while-visible';

/** Milliseconds between two questions of the first page. */
const EVERY = 30_000;

/** What one of our routes answers, asked for again while the page is visible. Null before the first answer; `failed` while the CMS does not answer. */
export function useAnswer<T>(route: string): T | 'failed' | null {
  const { get } = useFetchClient();
  const [answer, setAnswer] = useState<T | 'failed' | null>(null);
  useWhileVisible(async () => {
    try {
      setAnswer((await get<T>(route)).data);
    } catch {
      setAnswer((before) => before ?? 'failed');
    }
  }, EVERY);
  return answer;
}
