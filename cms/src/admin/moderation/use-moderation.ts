import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ModerationStatus } from '@bridgepress/shared';
import type { ModerationQueue, QueuedComment } from '../../admin-routes/answers';
import { useWhileVisible } from '../while-visible';
import { nameOf, takenText, undoneText, type Decided, type Taken } from './decisions';
import { outcomeOf, type Outcome } from './outcome';
import { emptyQueue, moved, refreshed, withReturned, without, type Queue } from './queue';
import { setWaiting } from './waiting-count';

const EVERY = 10_000;
const ROUTE = '/admin/bridgepress/moderation';

export interface Moderation {
  readonly queue: Queue;
  readonly loaded: boolean;
  /** whether the CMS answered the last question */
  readonly reachable: boolean;
  /** whether a decision is on its way to the CMS */
  readonly busy: boolean;
  /** the latest decision of this page, which can be taken back */
  readonly last: Taken | undefined;
  decide(decided: Decided): void;
  undo(): void;
  move(step: number): void;
  read(documentId: string): void;
}

/** The moderation queue, kept up to date, and what a moderator can do with it. */
export function useModeration(): Moderation {
  const { get, post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [queue, setQueue] = useState(emptyQueue);
  const [loaded, setLoaded] = useState(false);
  const [reachable, setReachable] = useState(true);
  const [busy, setBusy] = useState(false);
  const [taken, setTaken] = useState<readonly Taken[]>([]);
  const deciding = useRef(false);
  const decisions = useRef(0);

  const refresh = useCallback(async () => {
    const before = decisions.current;
    try {
      const { data } = await get<ModerationQueue>(ROUTE);
      setReachable(true);
      // An answer from before a decision would bring its comment back.
      if (deciding.current || before !== decisions.current) return;
      setQueue((known) => refreshed(known, data));
      setLoaded(true);
    } catch {
      setReachable(false);
    }
  }, [get]);
  useWhileVisible(refresh, EVERY);
  useEffect(() => {
    if (loaded) setWaiting(queue.waiting);
  }, [loaded, queue.waiting]);

  // Only once the next comment is on the screen can the next decision be meant for it.
  useEffect(() => {
    deciding.current = busy;
  }, [busy]);

  /** One decision at a time: what is pressed meanwhile was meant for the comment that is about to go. */
  const send = async ({ documentId, editedAt }: QueuedComment, moderationStatus: ModerationStatus, expected: ModerationStatus): Promise<Outcome | null> => {
    if (deciding.current) return null;
    deciding.current = true;
    setBusy(true);
    const outcome = await outcomeOf(post(`${ROUTE}/${documentId}`, { moderationStatus, expected, editedAt }));
    decisions.current += 1;
    setBusy(false);
    return outcome;
  };

  const tell = (outcome: Outcome, { comment }: Taken, done: string): void =>
    outcome.kind === 'done'
      ? toggleNotification({ type: 'success', message: done, timeout: 2500 })
      : toggleNotification({ type: outcome.kind === 'overtaken' ? 'warning' : 'danger', message: `${nameOf(comment)}: ${outcome.why}` });

  const decide = async (decided: Decided): Promise<void> => {
    const comment = queue.comments.find(({ documentId }) => documentId === queue.current);
    const outcome = comment && (await send(comment, decided, 'pending'));
    if (!outcome) return;
    tell(outcome, { comment, decided }, takenText({ comment, decided }));
    if (outcome.kind !== 'failed') setQueue((known) => without(known, comment.documentId));
    if (outcome.kind === 'done') setTaken((before) => [...before, { comment, decided }]);
    await refresh();
  };

  const undo = async (): Promise<void> => {
    const last = taken.at(-1);
    const outcome = last && (await send(last.comment, 'pending', last.decided));
    if (!outcome) return;
    tell(outcome, last, undoneText(last));
    if (outcome.kind !== 'failed') setTaken((before) => before.filter((each) => each !== last));
    if (outcome.kind === 'done') setQueue((known) => withReturned(known, last.comment));
    await refresh();
  };

  return {
    queue,
    loaded,
    reachable,
    busy,
    last: taken.at(-1),
    decide: (decided) => void decide(decided),
    undo: () => void undo(),
    move: (step) => setQueue((known) => moved(known, step)),
    read: (documentId) => setQueue((known) => ({ ...known, current: documentId })),
  };
}
