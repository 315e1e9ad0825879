import { Box, Flex, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { createGlobalStyle } from 'styled-components';
import { EntryLink } from '../EntryLink';

export interface WaitingItem {
  readonly key: string;
  readonly title: string;
  /** in the admin; null for what cannot be opened any more */
  readonly path: string | null;
  readonly detail: string;
  readonly urgent?: boolean;
}

/** Strapi gives every widget one height, in which the last lines of a list hide behind an edge. Those beside a higher one are as high as it is. */
const AsHighAsItsList = createGlobalStyle`
  main:has(> [data-waiting]) {
    height: auto;
    min-height: 261px;
  }

  section[data-strapi-widget-id] {
    align-self: stretch;
  }
`;

/** A short list of what waits, or words that nothing does. */
export function Waiting({ items, empty, children }: { readonly items: readonly WaitingItem[]; readonly empty: string; readonly children?: ReactNode }) {
  if (items.length === 0 && !children) return <Widget.NoData>{empty}</Widget.NoData>;
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3} data-waiting>
      <AsHighAsItsList />
      {items.map(({ key, title, path, detail, urgent }) => (
        <Box tag="li" key={key}>
          {path === null ? (
            <Typography fontWeight="semiBold">{title}</Typography>
          ) : (
            <EntryLink to={path}>{title}</EntryLink>
          )}
          <Typography tag="p" variant="pi" textColor={urgent ? 'danger600' : 'neutral600'}>
            {detail}
          </Typography>
        </Box>
      ))}
      {children}
    </Flex>
  );
}
