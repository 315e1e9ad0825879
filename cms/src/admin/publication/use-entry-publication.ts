import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { EntryPublication } from '../../admin-routes/answers';
import type { PublishableKind } from '../../publishable';
import { useWhileVisible } from '../while-visible';

/** Milliseconds between two looks: short, since an editor who has just published waits for the answer. */
const EVERY = 1000;

interface Known {
  /** null before the first answer */
  readonly state: EntryPublication | null;
  readonly reachable: boolean;
}

/** How an article or page stands with readers, asked for again and again while the page is visible. */
export function useEntryPublication(kind: PublishableKind, entry: string): Known {
  const { get } = useFetchClient();
  const [known, setKnown] = useState<Known>({ state: null, reachable: true });
  useEffect(() => setKnown({ state: null, reachable: true }), [kind, entry]);
  useWhileVisible(async () => {
    try {
      const { data } = await get<EntryPublication>(`/admin/bridgepress/publication/${kind}/${entry}`);
      setKnown((before) => (JSON.stringify(before.state) === JSON.stringify(data) && before.reachable ? before : { state: data, reachable: true }));
    } catch {
      setKnown((before) => ({ ...before, reachable: false }));
    }
  }, EVERY);
  return known;
}
