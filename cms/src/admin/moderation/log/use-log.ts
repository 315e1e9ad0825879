import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { DecisionLog, Retention } from '../../../admin-routes/answers';
import { useWhileVisible } from '../../while-visible';

const EVERY = 15_000;

interface Log {
  /** null until it was fetched */
  readonly log: DecisionLog | null;
  readonly retention: Retention | null;
  readonly page: number;
  turnTo(page: number): void;
  readonly reachable: boolean;
}

/** One page of the log, kept up to date. */
export function useLog(): Log {
  const { get } = useFetchClient();
  const [params, setParams] = useSearchParams();
  const page = Math.max(1, Number(params.get('page')) || 1);
  const [log, setLog] = useState<DecisionLog | null>(null);
  const [retention, setRetention] = useState<Retention | null>(null);
  const [reachable, setReachable] = useState(true);
  const refresh = useCallback(async () => {
    try {
      const [decisions, kept] = await Promise.all([get<DecisionLog>(`/admin/bridgepress/moderation/log?page=${page}`), get<Retention>('/admin/bridgepress/retention')]);
      setLog(decisions.data);
      setRetention(kept.data);
      setReachable(true);
    } catch {
      setReachable(false);
    }
  }, [get, page]);
  useWhileVisible(refresh, EVERY, String(page));
  return { log, retention, page, turnTo: (to) => setParams(to === 1 ? {} : { page: String(to) }), reachable };
}
