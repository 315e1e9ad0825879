import { Widget } from '@strapi/strapi/admin';
import type { DraftList } from '../../admin-routes/drafts-answers';
import { ago } from '../instant';
import { useAnswer } from './use-answer';
import { Waiting } from './Waiting';

/** Drafts that readers do not see yet, those of whoever is signed in first. */
export function DraftsWidget() {
  const drafts = useAnswer<DraftList>('/admin/bridgepress/drafts');
  if (drafts === null) return <Widget.Loading />;
  if (drafts === 'failed') return <Widget.Error>The CMS does not answer.</Widget.Error>;
  const items = drafts.drafts.map(({ title, path, updatedAt, published, own }) => ({
    key: path,
    title: title ?? 'Untitled',
    path,
    detail: `${published ? 'On the site, with changes that are not' : 'Not published yet'} · saved ${ago(updatedAt, Date.now()).toLowerCase()}${own ? ' by you' : ''}`,
  }));
  return <Waiting items={items} empty="Nothing is half written." />;
}
