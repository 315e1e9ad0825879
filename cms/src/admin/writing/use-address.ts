import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { AddressAnswer } from '../../admin-routes/answers';

/** Milliseconds after the last letter before the CMS is asked. */
const CALM = 350;

/** What the CMS says of an address while it is typed; null before its first answer. `again` asks anew. @param saved changes when the entry is saved or published, which may make an earlier address of it */
export function useAddress(kind: string, slug: string, entry: string, title: string, saved: string): { readonly answer: AddressAnswer | null; readonly again: () => void } {
  const { get } = useFetchClient();
  const [answer, setAnswer] = useState<AddressAnswer | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    const timer = window.setTimeout(() => {
      get<AddressAnswer>('/admin/bridgepress/addresses', { params: { kind, slug, entry, title } })
        .then(({ data }) => current && setAnswer(data))
        .catch(() => undefined);
    }, CALM);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [get, kind, slug, entry, title, saved, round]);
  return { answer, again: () => setRound((before) => before + 1) };
}
