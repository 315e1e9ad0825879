import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ModerationStatus } from '@bridgepress/shared';
import type { BulkDecision, ModerationCounts, ModerationFilter, ModerationQueue, QueuedComment } from '../../admin-routes/answers';
import { useWhileVisible } from '../while-visible';
import { earlyAnswer } from './asked-early';
import { choicesFor, nameOf, takenText, undoneText, type Decided, type Taken } from './decisions';
import { queryOf } from './filter';
import { outcomeOf, type Outcome } from './outcome';
import { chosenOf, emptyQueue, moved, refreshed, withChosen, withReturned, without, type Queue } from './queue';
import { ROUTE } from './route';
import { setWaiting } from './waiting-count';

const EVERY = 10_000;

export interface Moderation {
  readonly queue: Queue;
  readonly counts: ModerationCounts | null;
  readonly loaded: boolean;
  /** whether the CMS answered the last question */
  readonly reachable: boolean;
  /** whether a decision is on its way to the CMS */
  readonly busy: boolean;
  /** the latest decision of this page, which can be taken back */
  readonly last: Taken | undefined;
  /** about the comment being read */
  decide(decided: Decided): void;
  /** about all that were chosen */
  decideChosen(decided: Decided): void;
  undo(): void;
  move(step: number): void;
  read(documentId: string): void;
  choose(documentIds: readonly string[], chosen: boolean): void;
  /** notes that something about a comment is not as it was fetched */
  changed(documentId: string, change: Partial<QueuedComment>): void;
  /** a comment left what is shown without a decision of this page that could be taken back */
  left(documentId: string): void;
}

/** The comments a moderator asked for, kept up to date, and what can be done with them. @param first documentId of the comment to begin with, if it is among them */
export function useModeration(filter: ModerationFilter, first: string | null): Moderation {
  const { get, post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const query = queryOf(filter);
  const [queue, setQueue] = useState(() => emptyQueue(filter.view, first));
  const [counts, setCounts] = useState<ModerationCounts | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const [reachable, setReachable] = useState(true);
  const [busy, setBusy] = useState(false);
  const [taken, setTaken] = useState<readonly Taken[]>([]);
  const deciding = useRef(false);
  const decisions = useRef(0);
  const asked = useRef(query);
  asked.current = query;

  const refresh = useCallback(async () => {
    const before = decisions.current;
    try {
      const data = (await earlyAnswer(query)) ?? (await get<ModerationQueue>(`${ROUTE}?${query}`)).data;
      setReachable(true);
      // An answer from before a decision would bring its comment back, one to another question does not belong here.
      if (deciding.current || before !== decisions.current || asked.current !== query) return;
      setCounts(data.counts);
      setWaiting(data.counts.pending + data.counts.reported);
      setQueue((known) => refreshed(known, data));
      setShown(query);
    } catch {
      setReachable(false);
    }
  }, [get, query]);
  const read = useCallback((documentId: string) => setQueue((known) => ({ ...known, current: documentId })), []);
  const choose = useCallback((documentIds: readonly string[], chosen: boolean) => setQueue((known) => withChosen(known, documentIds, chosen)), []);
  // Another question empties the page, and is asked at once.
  const { view } = filter;
  useEffect(() => setQueue(emptyQueue(view, first)), [query, view, first]);
  useWhileVisible(refresh, EVERY, query);

  // Only once the next comment is on the screen can the next decision be meant for it.
  useEffect(() => {
    deciding.current = busy;
  }, [busy]);

  /** One decision at a time: what is pressed meanwhile was meant for the comment that is about to go. */
  async function send<T>(path: string, body: object): Promise<Outcome<T> | null> {
    if (deciding.current) return null;
    deciding.current = true;
    setBusy(true);
    const outcome = await outcomeOf(post<T>(`${ROUTE}/${path}`, body));
    decisions.current += 1;
    setBusy(false);
    return outcome;
  }

  const say = (type: 'success' | 'warning' | 'danger', message: string): void => toggleNotification({ type, message, ...(type === 'success' ? { timeout: 2500 } : {}) });

  const decide = async (decided: Decided): Promise<void> => {
    const comment = queue.comments.find(({ documentId }) => documentId === queue.current);
    if (!comment || !choicesFor(comment).some(({ moderationStatus }) => moderationStatus === decided)) return;
    const { documentId, editedAt, moderationStatus: expected } = comment;
    const outcome = await send(documentId, { moderationStatus: decided, expected, editedAt });
    if (!outcome) return;
    const one: Taken = { comments: [comment], decided };
    if (outcome.kind === 'done') say('success', takenText(one));
    else if (outcome.kind !== 'held') say(outcome.kind === 'overtaken' ? 'warning' : 'danger', `${nameOf(comment)}: ${outcome.why}`);
    if (outcome.kind !== 'failed') setQueue((known) => without(known, [documentId]));
    // That a reported comment stays has settled its reports: there is nothing to go back to.
    if (outcome.kind === 'done' && decided !== expected) setTaken((before) => [...before, one]);
    await refresh();
  };

  /** @returns those that were decided about, or null when the CMS did not do it */
  const decideAbout = async (comments: readonly QueuedComment[], moderationStatus: ModerationStatus, expectedOf: (comment: QueuedComment) => ModerationStatus): Promise<readonly QueuedComment[] | null> => {
    const sent = comments.map((comment) => ({ documentId: comment.documentId, expected: expectedOf(comment), editedAt: comment.editedAt }));
    const outcome = await send<{ decisions: readonly BulkDecision[] }>('decisions', { moderationStatus, comments: sent });
    if (!outcome) return null;
    if (outcome.kind !== 'done') {
      if (outcome.kind !== 'held') say('danger', `${comments.length} comments: ${outcome.why}`);
      return null;
    }
    const done = new Set(outcome.data.decisions.filter((each) => each.outcome === 'done').map(({ documentId }) => documentId));
    const missed = comments.length - done.size;
    if (missed > 0) say('warning', missed === 1 ? 'One comment was decided about by someone else, changed or deleted meanwhile.' : `${missed} comments were decided about by someone else, changed or deleted meanwhile.`);
    return comments.filter(({ documentId }) => done.has(documentId));
  };

  const decideChosen = async (decided: Decided): Promise<void> => {
    const comments = chosenOf(queue);
    if (comments.length === 0) return;
    const done = await decideAbout(comments, decided, ({ moderationStatus }) => moderationStatus);
    if (done === null) return;
    setQueue((known) => without(known, comments.map(({ documentId }) => documentId)));
    const revocable = done.filter(({ moderationStatus }) => moderationStatus !== decided);
    if (revocable.length > 0) setTaken((before) => [...before, { comments: revocable, decided }]);
    if (done.length > 0) say('success', takenText({ comments: done, decided }));
    await refresh();
  };

  const undo = async (): Promise<void> => {
    const last = taken.at(-1);
    if (!last) return;
    // All of one page stood alike.
    const [first] = last.comments;
    const done = first ? await decideAbout(last.comments, first.moderationStatus, () => last.decided) : [];
    if (done === null) return;
    setTaken((before) => before.filter((each) => each !== last));
    if (done.length > 0) say('success', undoneText({ ...last, comments: done }));
    setQueue((known) => withReturned(known, done.map((comment) => ({ ...comment, reports: null }))));
    await refresh();
  };

  return {
    queue,
    counts,
    loaded: shown === query,
    reachable,
    busy,
    last: taken.at(-1),
    decide: (decided) => void decide(decided),
    decideChosen: (decided) => void decideChosen(decided),
    undo: () => void undo(),
    move: (step) => setQueue((known) => moved(known, step)),
    read,
    choose,
    changed: (documentId, change) => {
      decisions.current += 1;
      setQueue((known) => ({ ...known, comments: known.comments.map((comment) => (comment.documentId === documentId ? { ...comment, ...change } : comment)) }));
    },
    left: (documentId) => {
      decisions.current += 1;
      setQueue((known) => without(known, [documentId]));
      void refresh();
    },
  };
}
