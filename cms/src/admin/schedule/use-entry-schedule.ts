import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useState } from 'react';
import type { EntrySchedule } from '../../admin-routes/schedule-answers';
import type { PublishableKind } from '../../publishable';
import type { ScheduledAction } from '../../schedule/schedule';
import { problemIn } from '../problem';
import { useWhileVisible } from '../while-visible';
import { nextLook } from './next-look';

/** Milliseconds between two looks: what was due has happened meanwhile. */
const EVERY = 15_000;

export interface EntrySchedules {
  readonly state: EntrySchedule | null;
  readonly reachable: boolean;
  /** @returns why it was not set, or null when it was */
  set(action: ScheduledAction, at: string, timeZone: string): Promise<string | null>;
  /** @returns why it was not cancelled, or null when it was */
  cancel(documentId: string): Promise<string | null>;
}

/** The schedules of one entry. @param saved changes when the draft is saved, which may change what would be refused */
export function useEntrySchedule(kind: PublishableKind, entry: string, saved: unknown): EntrySchedules {
  const { get, put, del } = useFetchClient();
  const [state, setState] = useState<EntrySchedule | null>(null);
  const [reachable, setReachable] = useState(true);
  const route = `/admin/bridgepress/schedule/${kind}/${entry}`;
  const refresh = useCallback(async () => {
    try {
      setState((await get<EntrySchedule>(route)).data);
      setReachable(true);
    } catch {
      setReachable(false);
    }
  }, [get, route]);
  useWhileVisible(refresh, nextLook(state, EVERY), String(saved));
  return {
    state,
    reachable,
    set: async (action, at, timeZone) => {
      try {
        setState((await put<EntrySchedule>(route, { action, at, timeZone })).data);
        return null;
      } catch (error) {
        return problemIn(error);
      }
    },
    cancel: async (documentId) => {
      try {
        await del(`/admin/bridgepress/schedule/${documentId}`);
        await refresh();
        return null;
      } catch (error) {
        return problemIn(error);
      }
    },
  };
}
