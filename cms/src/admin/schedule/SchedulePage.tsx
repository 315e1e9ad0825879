import { Badge, Box, Button, EmptyStateLayout, Flex, Loader, Typography } from '@strapi/design-system';
import { Layouts, Page, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { EntryLink } from '../EntryLink';
import type { ScheduleItem, SchedulePage as Answer } from '../../admin-routes/schedule-answers';
import { dayAndTime, dayOf, ownTimeZone, placeOf, timeOf, zonesShown } from '../day-and-time';
import { Notice } from '../Notice';
import { problemIn } from '../problem';
import { useWhileVisible } from '../while-visible';
import { nextLook } from './next-look';
import { endedText, failed } from './words';

const EVERY = 5000;

/** What will be published or taken from the site, day by day, and what became of what was due. */
export default function SchedulePage() {
  const { get, del } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [reachable, setReachable] = useState(true);
  const refresh = async (): Promise<void> => {
    try {
      setAnswer((await get<Answer>('/admin/bridgepress/schedule')).data);
      setReachable(true);
    } catch {
      setReachable(false);
    }
  };
  useWhileVisible(refresh, nextLook(answer, EVERY));
  const cancel = async ({ documentId }: ScheduleItem): Promise<void> => {
    try {
      await del(`/admin/bridgepress/schedule/${documentId}`);
      toggleNotification({ type: 'success', message: 'Cancelled. Nothing happens at that time.', timeout: 4000 });
    } catch (error) {
      toggleNotification({ type: 'danger', message: problemIn(error) });
    }
    await refresh();
  };
  const zones = zonesShown(answer?.siteTimeZone ?? null);
  return (
    <Page.Main aria-busy={answer === null && reachable}>
      <Page.Title>Schedule</Page.Title>
      <Layouts.Header title="Schedule" subtitle={`What is coming, in ${placeOf(ownTimeZone())} time${zones[1] ? `, and in ${placeOf(zones[1])}, where the centre is` : ''}.`} />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          {!reachable && <Notice tone="danger" title="The CMS does not answer" text="Trying again every few seconds." />}
          {answer === null && reachable && <Loader>Asking the CMS …</Loader>}
          {answer?.waiting.length === 0 && <EmptyStateLayout content={answer.mayPublish ? 'Nothing is planned. Open an article and choose “Publish later”.' : 'Nothing is planned.'} hasRadius shadow="tableShadow" />}
          {answer && daysOf(answer.waiting).map(([day, items]) => <Day key={day} day={day} items={items} zones={zones} onCancel={answer.mayPublish ? (item) => void cancel(item) : null} />)}
          {answer && answer.ended.length > 0 && <Ended items={answer.ended} />}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}

/** Grouped by the day where the editor is. */
const daysOf = (items: readonly ScheduleItem[]): readonly (readonly [day: string, items: readonly ScheduleItem[]])[] => [...Map.groupBy(items, ({ at }) => dayOf(at, ownTimeZone()))];

const actionText = { publish: 'Publish', unpublish: 'Take down' } as const;

interface DayProps {
  readonly day: string;
  readonly items: readonly ScheduleItem[];
  readonly zones: readonly string[];
  readonly onCancel: ((item: ScheduleItem) => void) | null;
}

function Day({ day, items, zones, onCancel }: DayProps) {
  return (
    <Box tag="section" aria-label={day} background="neutral0" shadow="tableShadow" hasRadius padding={6}>
      <Typography tag="h2" variant="delta">
        {day}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4} paddingTop={4}>
        {items.map((item) => (
          <Flex key={item.documentId} tag="li" gap={4} alignItems="flex-start" wrap="wrap">
            <Box width="9rem" shrink={0}>
              <Typography tag="p" fontWeight="bold">
                {timeOf(item.at, ownTimeZone())}
              </Typography>
              {zones.slice(1).map((zone) => (
                <Typography key={zone} tag="p" variant="pi" textColor="neutral600">
                  {timeOf(item.at, zone)} {placeOf(zone)}
                </Typography>
              ))}
            </Box>
            <Box flex="1" minWidth="16rem">
              <Flex gap={2} wrap="wrap">
                <Badge>{actionText[item.action]}</Badge>
                <Title item={item} />
              </Flex>
              <Typography tag="p" variant="pi" textColor={item.problem || item.path === null ? 'danger600' : 'neutral600'}>
                {item.path === null ? 'It was deleted: nothing will happen.' : (item.problem ?? `Set by ${item.by ?? 'somebody'}`)}
              </Typography>
            </Box>
            {onCancel && (
              <Button variant="danger-light" size="S" onClick={() => onCancel(item)} aria-label={`Cancel: ${actionText[item.action]} ${item.title ?? ''}`}>
                Cancel
              </Button>
            )}
          </Flex>
        ))}
      </Flex>
    </Box>
  );
}

function Title({ item: { path, title } }: { readonly item: ScheduleItem }) {
  const text = title ?? 'Untitled';
  return path === null ? (
    <Typography>{text}</Typography>
  ) : (
    <EntryLink to={path}>{text}</EntryLink>
  );
}

function Ended({ items }: { readonly items: readonly ScheduleItem[] }) {
  return (
    <Box tag="section" aria-labelledby="ended" background="neutral0" shadow="tableShadow" hasRadius padding={6}>
      <Typography id="ended" tag="h2" variant="delta">
        What became of it
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4} paddingTop={4}>
        {items.map((item) => (
          <Box tag="li" key={item.documentId}>
            <Title item={item} />
            <Typography tag="p" textColor={failed(item) ? 'danger600' : 'neutral700'}>
              {endedText(item)}
            </Typography>
            <Typography tag="p" variant="pi" textColor="neutral600">
              {dayAndTime(item.finishedAt ?? item.at, ownTimeZone())}
              {item.by ? ` · set by ${item.by}` : ''}
            </Typography>
          </Box>
        ))}
      </Flex>
    </Box>
  );
}
