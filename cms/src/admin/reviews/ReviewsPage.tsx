import { Box, Flex, Loader, Typography } from '@strapi/design-system';
import { Layouts, Page, useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import { EntryLink } from '../EntryLink';
import type { ReviewedArticle, ReviewList } from '../../admin-routes/answers';
import { printedDay } from '../day';
import { Notice } from '../Notice';
import { useWhileVisible } from '../while-visible';

const EVERY = 30_000;
const groups = [
  ['overdue', 'Overdue', 'Their pages say that a review is due.'],
  ['changed', 'Changed since the review', 'Their pages say so, until the text is reviewed again.'],
  ['asked', 'Waiting for a first review', 'A reviewer was chosen.'],
  ['soon', 'Due within 30 days', ''],
] as const;

/** Articles that wait for a medical review. */
export default function ReviewsPage() {
  const { get } = useFetchClient();
  const [list, setList] = useState<ReviewList | null>(null);
  const [reachable, setReachable] = useState(true);
  useWhileVisible(async () => {
    try {
      setList((await get<ReviewList>('/admin/bridgepress/reviews')).data);
      setReachable(true);
    } catch {
      setReachable(false);
    }
  }, EVERY);
  const waiting = list ? groups.reduce((sum, [kind]) => sum + list.counts[kind], 0) : 0;
  return (
    <Page.Main aria-busy={list === null && reachable}>
      <Page.Title>Medical reviews</Page.Title>
      <Layouts.Header title="Medical reviews" subtitle="What a clinician should read, the most urgent first." />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {!reachable && <Notice tone="danger" title="The CMS does not answer" text="Trying again every half minute." />}
          {list === null && reachable && <Loader>Asking the CMS …</Loader>}
          {list && waiting === 0 && <Notice tone="success" title="Nothing waits" text="Every review is of the text that readers see, and none is due soon." />}
          {list && groups.map(([kind, title, text]) => <Group key={kind} title={title} text={text} count={list.counts[kind]} articles={list[kind]} />)}
          {list && list.counts.unreviewed > 0 && (
            <Typography variant="omega" textColor="neutral600">
              {list.counts.unreviewed === 1 ? 'One article has' : `${list.counts.unreviewed} articles have`} no medical reviewer; their pages say so.
            </Typography>
          )}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}

function Group({ title, text, count, articles }: { readonly title: string; readonly text: string; readonly count: number; readonly articles: readonly ReviewedArticle[] }) {
  if (count === 0) return null;
  return (
    <Box tag="section" aria-label={title} background="neutral0" shadow="tableShadow" hasRadius padding={6}>
      <Typography tag="h2" variant="beta">
        {title} ({count})
      </Typography>
      {text && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {text}
        </Typography>
      )}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4} paddingTop={4}>
        {articles.map(({ title: called, path, reviewer, reviewDate, reviewDue }) => (
          <Box tag="li" key={path}>
            <EntryLink to={path}>{called ?? 'Untitled'}</EntryLink>
            <Typography tag="p" variant="pi" textColor="neutral600">
              {[reviewer, reviewDate && `reviewed on ${printedDay(reviewDate)}`, reviewDue && `due on ${printedDay(reviewDue)}`].filter(Boolean).join(', ')}
            </Typography>
          </Box>
        ))}
      </Flex>
      {count > articles.length && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          And {count - articles.length} more.
        </Typography>
      )}
    </Box>
  );
}
