import { Layouts, Page } from '@strapi/strapi/admin';
import { Flex, Link, Loader } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { View } from '../../admin-routes/answers';
import { Notice } from '../Notice';
import { Filters } from './Filters';
import { useFilter } from './filter';
import { Reading } from './Reading';
import { SearchedPart } from './SearchedPart';
import { Undo } from './Undo';
import { useModeration } from './use-moderation';
import { Views } from './Views';

/** The moderation desk: one state of comments at a time, narrowed as one likes, and one comment of it to read. */
export function Desk() {
  const { filter, first, narrow } = useFilter();
  const moderation = useModeration(filter, first);
  const { queue, counts, loaded, reachable, busy, last, undo } = moderation;
  return (
    <Page.Main aria-busy={!loaded && reachable}>
      <Page.Title>Comments to read</Page.Title>
      <Layouts.Header
        title="Comments to read"
        subtitle={loaded ? subtitle(filter.view, queue.total) : undefined}
        primaryAction={last && <Undo last={last} busy={busy} undo={undo} />}
        secondaryAction={
          <Link tag={NavLink} to="decisions">
            What was decided
          </Link>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Flex gap={4} wrap="wrap" justifyContent="space-between" alignItems="center">
            <Views view={filter.view} counts={counts} />
            <Filters filter={filter} ready={counts !== null} narrow={narrow} />
          </Flex>
          {!reachable && <Notice tone="danger" title="The CMS does not answer" text="Trying again every few seconds. Nothing you typed is lost." />}
          {!loaded && reachable && <Loader>Fetching the comments …</Loader>}
          {loaded && queue.searched && <SearchedPart searched={queue.searched} older={filter.older} narrow={narrow} />}
          {loaded && <Reading moderation={moderation} filter={filter} narrow={narrow} />}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}

const about: Readonly<Record<View, readonly [none: string, one: string, many: string]>> = {
  pending: ['No comment is waiting.', 'One comment is waiting.', 'comments are waiting. The most urgent come first, then the oldest.'],
  reported: ['No comment is reported.', 'Readers have reported one comment. It is on the site.', 'comments on the site were reported by readers.'],
  approved: ['No comment is approved.', 'One comment is on the site.', 'comments are approved. The newest come first.'],
  rejected: ['No comment is rejected.', 'One comment is rejected.', 'comments are rejected. Each is deleted 30 days after the decision.'],
  spam: ['No comment is marked as spam.', 'One comment is marked as spam.', 'comments are marked as spam. Each is deleted 7 days after the decision.'],
};

function subtitle(view: View, total: number): string {
  const [none, one, many] = about[view];
  return total === 0 ? none : total === 1 ? one : `${total.toLocaleString('en-US')} ${many}`;
}
