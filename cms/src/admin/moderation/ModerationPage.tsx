import { Layouts, Page } from '@strapi/strapi/admin';
import { Flex, Loader } from '@strapi/design-system';
import { Notice } from '../Notice';
import { mayReadComments } from '../permissions';
import { Reading } from './Reading';
import { Undo } from './Undo';
import { useModeration } from './use-moderation';

/** Where moderators read what commenters wrote and decide about it, one comment at a time. */
export default function ModerationPage() {
  return (
    <Page.Protect permissions={mayReadComments}>
      <Page.Title>Comments to read</Page.Title>
      <Moderating />
    </Page.Protect>
  );
}

function Moderating() {
  const moderation = useModeration();
  const { queue, loaded, reachable, busy, last, undo } = moderation;
  return (
    <Page.Main aria-busy={!loaded && reachable}>
      <Layouts.Header
        title="Comments to read"
        subtitle={loaded ? waitingText(queue.waiting) : undefined}
        primaryAction={last && <Undo last={last} busy={busy} undo={undo} />}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={5}>
          {!reachable && <Notice tone="danger" title="The CMS does not answer" text="Trying again every few seconds." />}
          {!loaded && reachable && <Loader>Fetching the comments …</Loader>}
          {loaded && <Reading moderation={moderation} />}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}

const waitingText = (waiting: number): string => 
  waiting === 0 ? 'No comment is waiting.' : waiting === 1 ? 'One comment is waiting.' : `${waiting} comments are waiting. The most urgent come first, then the oldest.`;
