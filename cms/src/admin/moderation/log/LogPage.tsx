import { Layouts, Page } from '@strapi/strapi/admin';
import { Box, Button, EmptyStateLayout, Flex, Link, Loader, Table, Tbody, Td, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { ArrowLeft } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { reasonText } from '@bridgepress/shared';
import type { LoggedDecision } from '../../../admin-routes/answers';
import { dateAndTime } from '../../instant';
import { inLines } from '../../in-lines';
import { Notice } from '../../Notice';
import { Kept } from './Kept';
import { useLog } from './use-log';

const states = { pending: 'Waiting', approved: 'Approved', rejected: 'Rejected', spam: 'Spam', deleted: 'Deleted' } as const;
const who = { moderator: 'A moderator', writer: 'Its writer', rule: 'A rule of the site' } as const;

/** On a narrow screen the three short cells of a decision share a line. */
const Listed = styled(Box)`
  td:last-child {
    white-space: normal;
  }

  @media (max-width: 1000px) {
    ${inLines}
    tr {
      display: flex;
      flex-wrap: wrap;
      gap: 0.2rem 1.6rem;
    }
    tr td:nth-child(n) {
      padding: 0;
      white-space: normal;
    }
    tr td:nth-child(n + 4) {
      flex-basis: 100%;
    }
    tr td span {
      white-space: normal;
    }
    tr td:last-child:has([data-none]) {
      display: none;
    }
  }
`;

/** Every decision about comments, the latest first. There are no names in it and no texts, and nothing in it can be changed. */
export function LogPage() {
  const { log, retention, page, turnTo, reachable } = useLog();
  return (
    <Page.Main aria-busy={log === null && reachable}>
      <Page.Title>What was decided</Page.Title>
      <Layouts.Header
        title="What was decided"
        subtitle="Every decision about comments, the latest first. It names nobody, repeats no text, and cannot be changed."
        navigationAction={
          <Link tag={NavLink} to="/comments" startIcon={<ArrowLeft />}>
            Comments to read
          </Link>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={5}>
          {!reachable && <Notice tone="danger" title="The CMS does not answer" text="Trying again every few seconds." />}
          {log === null && reachable && <Loader>Fetching the decisions …</Loader>}
          {retention && <Kept retention={retention} />}
          {log?.total === 0 && <EmptyStateLayout icon={<EmptyDocuments width="16rem" />} content="Nobody has decided anything yet." hasRadius shadow="tableShadow" />}
          {log && log.total > 0 && (
            <Listed overflow="auto" tabIndex={0} role="region" aria-label="Decisions">
              <Table colCount={5} rowCount={log.decisions.length + 1}>
                <Thead>
                  <Tr>
                    {['When', 'Decision', 'By', 'Article', 'Labels'].map((head) => (
                      <Th key={head}>
                        <Typography variant="sigma">{head}</Typography>
                      </Th>
                    ))}
                  </Tr>
                </Thead>
                <Tbody>
                  {log.decisions.map((decision) => (
                    <Line key={decision.id} decision={decision} />
                  ))}
                </Tbody>
              </Table>
            </Listed>
          )}
          {log && log.pages > 1 && (
            <Flex gap={3} alignItems="center">
              <Button variant="tertiary" aria-disabled={page <= 1} onClick={() => page > 1 && turnTo(page - 1)}>
                Later
              </Button>
              <Typography>
                Page {log.page} of {log.pages.toLocaleString('en-US')}
              </Typography>
              <Button variant="tertiary" aria-disabled={page >= log.pages} onClick={() => page < log.pages && turnTo(page + 1)}>
                Earlier
              </Button>
            </Flex>
          )}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}

function Line({ decision: { at, before, after, by, article, reasons } }: { readonly decision: LoggedDecision }) {
  const kept = before === after;
  return (
    <Tr>
      <Td>
        <Typography textColor="neutral800">
          <time dateTime={at}>{dateAndTime(at)}</time>
        </Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800">
          {kept ? (
            'Reported, stays'
          ) : (
            <>
              {before === null ? 'New' : states[before]} <span aria-hidden>→</span>
              <VisuallyHidden>to</VisuallyHidden> <strong>{states[after]}</strong>
            </>
          )}
        </Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800">{who[by]}</Typography>
      </Td>
      <Td>
        <Box maxWidth="32rem">
          <Typography textColor="neutral800" ellipsis dir="auto" title={article ?? undefined}>
            {article ?? 'A deleted article'}
          </Typography>
        </Box>
      </Td>
      <Td>
        <Typography textColor="neutral600" variant="pi" data-none={reasons.length === 0 || undefined}>
          {reasons.map((reason) => reasonText[reason]).join(', ') || '—'}
        </Typography>
      </Td>
    </Tr>
  );
}
