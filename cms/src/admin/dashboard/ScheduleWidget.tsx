import { Widget } from '@strapi/strapi/admin';
import type { SchedulePage } from '../../admin-routes/schedule-answers';
import { dayAndTime, ownTimeZone } from '../day-and-time';
import { endedText, failed, willText } from '../schedule/words';
import { useAnswer } from './use-answer';
import { Waiting } from './Waiting';

const SHOWN = 5;

/** What could not be done when its time came, then what is coming. */
export function ScheduleWidget() {
  const schedule = useAnswer<SchedulePage>('/admin/bridgepress/schedule');
  if (schedule === null) return <Widget.Loading />;
  if (schedule === 'failed') return <Widget.Error>The CMS does not answer.</Widget.Error>;
  const missed = schedule.ended.filter(failed).map((item) => ({ key: item.documentId, title: item.title ?? 'Untitled', path: item.path, detail: endedText(item), urgent: true }));
  const coming = schedule.waiting.map((item) => ({
    key: item.documentId,
    title: item.title ?? 'Untitled',
    path: item.path,
    detail: `${willText[item.action]} ${dayAndTime(item.at, ownTimeZone())}`,
  }));
  const items = [...missed.slice(0, 2), ...coming].slice(0, SHOWN);
  const left = missed.length + coming.length - items.length;
  const more = left > 0 ? [{ key: 'more', title: `${left} more`, path: '/schedule', detail: 'on the page Schedule' }] : [];
  return <Waiting items={[...items, ...more]} empty="Nothing is planned." />;
}
