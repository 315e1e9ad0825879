import { Flex, Link, Loader, Typography } from '@strapi/design-system';
import { ExternalLink } from '@strapi/icons';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { NavLink } from 'react-router-dom';
import { kindOf, type PublishableKind } from '../../publishable';
import { liveText } from './live-text';
import { useEntryPublication } from './use-entry-publication';

/** Beside the form of an article or page: whether readers see what was last published, and why not. */
export const LivePanel: PanelComponent = ({ model, documentId }) => {
  const kind = kindOf(model);
  if (kind === null || documentId === undefined) return null;
  return { title: 'On the site', content: <Live key={documentId} kind={kind} entry={documentId} /> };
};

const colours = { success: 'success600', warning: 'warning600', danger: 'danger600', neutral: 'neutral700' } as const;

function Live({ kind, entry }: { readonly kind: PublishableKind; readonly entry: string }) {
  const { state, reachable } = useEntryPublication(kind, entry);
  if (state === null) return reachable ? <Loader small>Asking …</Loader> : <Typography>The CMS does not answer. Trying again.</Typography>;
  const { tone, title, text } = liveText(state);
  return (
    <Flex direction="column" alignItems="flex-start" gap={2} width="100%">
      <Flex direction="column" alignItems="flex-start" gap={1} role="status">
        <Typography fontWeight="bold" textColor={colours[tone]}>
          {title}
        </Typography>
        {text && (
          <Typography variant="pi" textColor="neutral700">
            {text}
          </Typography>
        )}
      </Flex>
      {state.state === 'waiting' && (
        <Link tag={NavLink} to="/publication">
          See what waits
        </Link>
      )}
      {state.url && state.state !== 'publishing' && (
        <Link href={state.url} isExternal endIcon={<ExternalLink />}>
          Open the page
        </Link>
      )}
    </Flex>
  );
}
