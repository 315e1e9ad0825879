import { useForm } from '@strapi/strapi/admin';
import { useDeferredValue, useMemo } from 'react';
import type { DraftArticle } from '@bridgepress/shared';

/** A relation as the form keeps it: what is to be added and taken away. */
interface Relation {
  readonly connect?: readonly unknown[];
  readonly disconnect?: readonly unknown[];
}

type Values = Omit<DraftArticle, 'categories' | 'reviewer'> & { readonly categories?: Relation; readonly reviewer?: Relation };

/** How many entries a relation would have after saving. The CMS tells how many it has as `{ count }`. */
function countOf(stored: unknown, changed: Relation | undefined): number {
  const { count = 0 } = (typeof stored === 'object' && stored !== null ? stored : {}) as { readonly count?: number };
  return Math.max(0, count + (changed?.connect?.length ?? 0) - (changed?.disconnect?.length ?? 0));
}

/** The article as it stands in the form, while it is written. @param stored as it was saved last */
export function useDraft(stored: Readonly<Record<string, unknown>> | undefined): DraftArticle {
  const values = useDeferredValue(useForm('Bridgepress', ({ values }) => values)) as Values;
  return useMemo(
    () => ({ ...values, documentId: stored?.['documentId'] as string | undefined, categories: countOf(stored?.['categories'], values.categories), reviewer: countOf(stored?.['reviewer'], values.reviewer) > 0 ? true : null }),
    [values, stored],
  );
}
