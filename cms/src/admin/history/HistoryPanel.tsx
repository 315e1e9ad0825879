import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Box, Flex, Link, Loader, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { NavLink } from 'react-router-dom';
import type { History } from '../../admin-routes/history-answers';
import { kindOf, type PublishableKind } from '../../publishable';
import { useMayChange } from '../use-may-change';
import { reasonText, versionText } from './words';

/** Versions shown beside the form; all of them are on a page of their own. */
const SHOWN = 3;

/** Beside the form of an article or page: its latest versions. */
export const HistoryPanel: PanelComponent = ({ model, documentId, document, meta }) => {
  const kind = kindOf(model);
  const mayChange = useMayChange(kind);
  if (kind === null || documentId === undefined || !mayChange) return null;
  const published = meta?.availableStatus?.map(({ updatedAt }) => updatedAt).join();
  return { title: 'History', content: <Versions key={documentId} kind={kind} entry={documentId} saved={`${String(document?.['updatedAt'])} ${published ?? ''}`} /> };
};

function Versions({ kind, entry, saved }: { readonly kind: PublishableKind; readonly entry: string; readonly saved: string }) {
  const { get } = useFetchClient();
  const [history, setHistory] = useState<History | 'failed' | null>(null);
  useEffect(() => {
    let current = true;
    get<History>(`/admin/bridgepress/history/${kind}/${entry}`).then(
      ({ data }) => current && setHistory(data),
      () => current && setHistory('failed'),
    );
    return () => void (current = false);
  }, [get, kind, entry, saved]);
  if (history === null) return <Loader small>Asking …</Loader>;
  if (history === 'failed') return <Typography>The CMS does not answer. Open this page again.</Typography>;
  if (history.versions.length === 0)
    return (
      <Typography tag="p" variant="pi" textColor="neutral600">
        Each publish keeps a version here, to compare and to bring back.
      </Typography>
    );
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <Flex tag="ol" direction="column" alignItems="stretch" gap={2}>
        {history.versions.slice(0, SHOWN).map((version) => (
          <Box tag="li" key={version.number}>
            <Typography tag="p" variant="pi" fontWeight="bold">
              {versionText(version)}
            </Typography>
            <Typography tag="p" variant="pi" textColor="neutral600">
              {reasonText(version)}
            </Typography>
          </Box>
        ))}
      </Flex>
      <Link tag={NavLink} to={`/history/${kind}/${entry}`}>
        {history.versions.length === 1 ? 'Read or compare it' : `Compare ${history.versions.length} versions`}
      </Link>
    </Flex>
  );
}
