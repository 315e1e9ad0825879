import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { moderationStatuses, reasonText, type Reason } from '@bridgepress/shared';
import type { ModerationFilter, View } from '../../admin-routes/answers';

export const views = [
  { view: 'pending', label: 'Waiting' },
  { view: 'reported', label: 'Reported' },
  { view: 'approved', label: 'Approved' },
  { view: 'rejected', label: 'Rejected' },
  { view: 'spam', label: 'Spam' },
] as const satisfies readonly { view: View; label: string }[];

const isView = (value: string | null): value is View => value === 'reported' || (moderationStatuses as readonly (string | null)[]).includes(value);
const isReason = (value: string | null): value is Reason => value !== null && value in reasonText;

/** What the page shows, as its address says, and which comment it begins with: so it can be kept, sent to a colleague and gone back to. */
export function useFilter(): { readonly filter: ModerationFilter; readonly first: string | null; readonly narrow: (change: Partial<ModerationFilter>) => void } {
  const [params, setParams] = useSearchParams();
  const [view, reason] = [params.get('view'), params.get('reason')];
  const filter: ModerationFilter = {
    view: isView(view) ? view : 'pending',
    reason: isReason(reason) ? reason : null,
    article: params.get('article'),
    text: params.get('text') ?? '',
    older: Math.max(0, Number(params.get('older')) || 0),
    page: Math.max(1, Number(params.get('page')) || 1),
  };
  const narrow = useCallback((change: Partial<ModerationFilter>) => setParams((before) => changed(before, { page: 1, ...('page' in change ? {} : { older: 0 }), ...change })), [setParams]);
  return { filter, first: params.get('comment'), narrow };
}

function changed(before: URLSearchParams, change: Partial<ModerationFilter>): URLSearchParams {
  const after = new URLSearchParams(before);
  after.delete('comment');
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === '' || isDefault(name, value)) after.delete(name);
    else after.set(name, String(value));
  }
  return after;
}

const isDefault = (name: string, value: unknown): boolean => ({ view: 'pending', page: 1, older: 0 })[name] === value;

/** The question to the CMS, and the name of what is shown: another filter is another list. */
export const queryOf = (filter: ModerationFilter): string => String(changed(new URLSearchParams(), filter));

export const isNarrowed = ({ reason, article, text }: ModerationFilter): boolean => reason !== null || article !== null || text !== '';
