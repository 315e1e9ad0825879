import { Box, Flex, Typography } from '@strapi/design-system';
import { EntryLink } from '../EntryLink';
import type { DeadLinksOfEntry, PublicationProblem } from '../../admin-routes/answers';

interface Item {
  readonly text: string;
  /** where it is corrected */
  readonly entry: PublicationProblem['entry'];
}

/** What is held back and why, each with the way to correct it. */
export const Problems = ({ problems }: { readonly problems: readonly PublicationProblem[] }) => (
  <ToCorrect id="problems" title="What went wrong" items={problems.map(({ message, entry }) => ({ text: message, entry }))} />
);

/** Links that lead nowhere, each with the way to where they stand. Readers see the pages all the same. */
export const DeadLinks = ({ all }: { readonly all: readonly DeadLinksOfEntry[] }) => (
  <ToCorrect id="dead-links" title="Links that lead nowhere" items={all.map(({ entry, paths }) => ({ text: deadLinksText(entry, paths), entry }))} />
);

function deadLinksText(entry: DeadLinksOfEntry['entry'], paths: readonly string[]): string {
  const where = entry === null ? 'The navigation (under Site)' : `“${entry.title ?? 'Untitled'}”`;
  return `${where} links to ${paths.join(', ')}, where no page is. Correct the link and publish again, or publish what should be there.`;
}

function ToCorrect({ id, title, items }: { readonly id: string; readonly title: string; readonly items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <Box tag="section" aria-labelledby={id} background="neutral0" shadow="tableShadow" hasRadius padding={6}>
      <Typography id={id} tag="h2" variant="sigma" textColor="neutral600">
        {title}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4} paddingTop={4}>
        {items.map(({ text, entry }) => (
          <Box tag="li" key={text}>
            <Typography tag="p" variant="epsilon" style={{ overflowWrap: 'anywhere' }}>
              {text}
            </Typography>
            {entry && (
              <EntryLink to={entry.path}>{entry.title === null ? 'Open it' : `Open “${entry.title}”`}</EntryLink>
            )}
          </Box>
        ))}
      </Flex>
    </Box>
  );
}
