import { TextButton, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { DraftList } from '../../admin-routes/drafts-answers';
import { ago } from '../instant';
import { useAnswer } from './use-answer';
import { Waiting } from './Waiting';

const SHOWN = 5;

/** Drafts that readers do not see yet, those of whoever is signed in first. */
export function DraftsWidget() {
  const drafts = useAnswer<DraftList>('/admin/bridgepress/drafts');
  const [all, setAll] = useState(false);
  if (drafts === null) return <Widget.Loading />;
  if (drafts === 'failed') return <Widget.Error>The CMS does not answer.</Widget.Error>;
  const items = drafts.drafts.slice(0, all ? drafts.drafts.length : SHOWN).map(({ title, path, updatedAt, published, own }) => ({
    key: path,
    title: title ?? 'Untitled',
    path,
    detail: `${published ? 'On the site, with changes that are not' : 'Not published yet'} · saved ${ago(updatedAt, Date.now()).toLowerCase()}${own ? ' by you' : ''}`,
  }));
  const left = drafts.total - items.length;
  return (
    <Waiting items={items} empty="Nothing is half written.">
      {left > 0 && (
        <li>
          {all ? (
            <Typography variant="pi" textColor="neutral600">
              {left} older ones are in the Content Manager.
            </Typography>
          ) : (
            <TextButton onClick={() => setAll(true)}>Show {left} more</TextButton>
          )}
        </li>
      )}
    </Waiting>
  );
}
