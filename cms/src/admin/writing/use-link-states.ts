import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { LinkState } from '@bridgepress/shared';

type States = Readonly<Record<string, LinkState>>;

/** Milliseconds after the last change of a link before the CMS is asked. */
const CALM = 700;
/** Milliseconds before each next question about links that the CMS does not know yet: most are known after a second, some after a minute. */
const AGAIN = [1000, 1000, 2000, 4000, 8000, 16_000, 32_000] as const;

/** Where links lead: those on this site at once, others as soon as the CMS has tried them. Empty while nothing is known. */
export function useLinkStates(urls: readonly string[]): States {
  const { post } = useFetchClient();
  const [states, setStates] = useState<States>({});
  const key = JSON.stringify(urls);
  useEffect(() => {
    const wanted = JSON.parse(key) as string[];
    let timer = 0;
    let asked = 0;
    const ask = async (): Promise<void> => {
      const answer = await post<{ states: States }>('/admin/bridgepress/links', { urls: wanted }).catch(() => null);
      if (timer < 0) return;
      if (answer) setStates(answer.data.states);
      const open = answer === null || Object.values(answer.data.states).includes('unknown');
      const wait = AGAIN[asked++];
      if (open && wait !== undefined) timer = window.setTimeout(() => void ask(), wait);
    };
    if (wanted.length > 0) timer = window.setTimeout(() => void ask(), CALM);
    return () => {
      window.clearTimeout(timer);
      timer = -1;
    };
  }, [key, post]);
  return states;
}
