import { Widget } from '@strapi/strapi/admin';
import type { ReviewedArticle, ReviewList } from '../../admin-routes/answers';
import { printedDay } from '../day';
import { useAnswer } from './use-answer';
import { Waiting } from './Waiting';

const SHOWN = 5;

/** Articles that wait for their medical review, the most pressing first. */
export function ReviewsWidget() {
  const reviews = useAnswer<ReviewList>('/admin/bridgepress/reviews');
  if (reviews === null) return <Widget.Loading />;
  if (reviews === 'failed') return <Widget.Error>The CMS does not answer.</Widget.Error>;
  const items = [
    ...reviews.overdue.map((article) => item(article, `Review overdue since ${dayIn(article.reviewDue)}`, true)),
    ...reviews.changed.map((article) => item(article, 'Changed since its review', true)),
    ...reviews.asked.map((article) => item(article, `Waits for a first review by ${article.reviewer ?? 'somebody'}`)),
    ...reviews.soon.map((article) => item(article, `Review due on ${dayIn(article.reviewDue)}`)),
  ];
  const { overdue, changed, asked, soon } = reviews.counts;
  const left = overdue + changed + asked + soon - Math.min(items.length, SHOWN);
  const more = left > 0 ? [{ key: 'more', title: `${left} more`, path: '/reviews', detail: left === 1 ? 'waits for a clinician' : 'wait for a clinician' }] : [];
  return <Waiting items={[...items.slice(0, SHOWN), ...more]} empty="No review is due." />;
}

const dayIn = (day: string | null): string => (day === null ? '' : printedDay(day));

const item = ({ title, path }: ReviewedArticle, detail: string, urgent = false) => ({ key: `${path} ${detail}`, title: title ?? 'Untitled', path, detail, urgent });
