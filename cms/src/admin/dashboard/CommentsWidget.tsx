import { Widget } from '@strapi/strapi/admin';
import { beginningOf } from '@bridgepress/shared';
import type { ModerationQueue } from '../../admin-routes/answers';
import { ago } from '../instant';
import { nameOf } from '../moderation/decisions';
import { useAnswer } from './use-answer';
import { Waiting } from './Waiting';

const SHOWN = 4;
const LETTERS = 80;

/** Comments that wait for a decision, the most urgent first, and how many on the site readers have reported. */
export function CommentsWidget() {
  const queue = useAnswer<ModerationQueue>('/admin/bridgepress/moderation');
  if (queue === null) return <Widget.Loading />;
  if (queue === 'failed') return <Widget.Error>The CMS does not answer.</Widget.Error>;
  const { pending, reported } = queue.counts;
  const shown = queue.comments.slice(0, SHOWN).map((comment) => {
    const { documentId, body, submittedAt, urgency, article } = comment;
    return {
      key: documentId,
      title: `${nameOf(comment)}: ${beginningOf(body, LETTERS)}`,
      path: `/comments?comment=${documentId}`,
      detail: `${urgency > 0 ? 'Read this one first · ' : ''}${ago(submittedAt, Date.now())}${article ? ` · ${article.title}` : ''}`,
      urgent: urgency > 0,
    };
  });
  const more = pending > shown.length ? [{ key: 'more', title: `${pending - shown.length} more`, path: '/comments', detail: 'wait for a decision' }] : [];
  const complaints = reported > 0 ? [{ key: 'reported', title: `${reported} reported by readers`, path: '/comments?view=reported', detail: reported === 1 ? 'It is on the site.' : 'They are on the site.', urgent: true }] : [];
  return <Waiting items={[...complaints, ...shown, ...more]} empty="No comment waits. Well done." />;
}
