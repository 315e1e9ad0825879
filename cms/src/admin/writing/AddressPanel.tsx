import { Box, Button, Flex, TextButton, Typography } from '@strapi/design-system';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useDocumentRBAC, useFetchClient, useForm, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { MovableKind } from '@bridgepress/shared';
import { uids } from '../../uids';
import { problemIn } from '../problem';
import { useAddress } from './use-address';
import { useFollowingAddress } from './use-following-address';

const kinds: Readonly<Record<string, MovableKind>> = { [uids.article]: 'article', [uids.category]: 'category', [uids.person]: 'person', [uids.page]: 'page' };

/** The address of an entry while it is typed, and the earlier ones that lead to it. */
export const AddressPanel: PanelComponent = ({ model, documentId, document, meta, activeTab }) => {
  const kind = kinds[model];
  const mayChange = useDocumentRBAC('Address', ({ canUpdate }) => canUpdate);
  if (!kind || !mayChange || activeTab === 'published') return null;
  const published = meta?.availableStatus?.map(({ updatedAt }) => updatedAt).join();
  return { title: 'Address', content: <Address key={documentId} kind={kind} entry={documentId ?? ''} saved={`${String(document?.['updatedAt'])} ${published ?? ''}`} /> };
};

function Address({ kind, entry, saved }: { readonly kind: MovableKind; readonly entry: string; readonly saved: string }) {
  const values = useForm('Address', (form) => form.values) as { readonly slug?: string | null; readonly title?: string | null; readonly name?: string | null };
  const onChange = useForm('Address', (form) => form.onChange);
  const slug = values.slug ?? '';
  const title = values.title ?? values.name ?? '';
  useFollowingAddress(entry === '', kind, title, slug, (made) => onChange('slug', made));
  const { answer, again } = useAddress(kind, slug, entry, title, saved);
  if (answer === null) return <Typography variant="pi">…</Typography>;
  const { url, problem, leadsTo, suggestion, old } = answer;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <Box aria-live="assertive">
        {problem ? (
          <Typography variant="omega" textColor="danger600">
            {problem}
          </Typography>
        ) : (
          <Typography variant="pi" style={{ overflowWrap: 'anywhere' }}>
            {url ?? 'It has no address yet.'}
          </Typography>
        )}
        {leadsTo !== null && (
          <Typography variant="pi" tag="p" textColor="warning600">
            Old links to this address lead to {leadsTo} today. They will lead here instead.
          </Typography>
        )}
      </Box>
      {suggestion !== '' && suggestion !== slug && (problem !== null || slug === '') && (
        <Button variant="tertiary" onClick={() => onChange('slug', suggestion)} style={{ height: 'auto', paddingBlock: '0.5rem', overflowWrap: 'anywhere' }}>
          Use “{suggestion}”
        </Button>
      )}
      {old.length > 0 && <Earlier old={old} again={again} />}
    </Flex>
  );
}

function Earlier({ old, again }: { readonly old: readonly { readonly documentId: string; readonly path: string }[]; readonly again: () => void }) {
  const { del } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [asked, setAsked] = useState<string | null>(null);
  const remove = async (documentId: string): Promise<void> => {
    if (asked !== documentId) return setAsked(documentId);
    try {
      await del(`/admin/bridgepress/addresses/${documentId}`);
    } catch (error) {
      toggleNotification({ type: 'danger', message: problemIn(error) });
    }
    setAsked(null);
    again();
  };
  return (
    <Box>
      <Typography variant="sigma" textColor="neutral600" tag="h3">
        Earlier addresses
      </Typography>
      <Typography variant="pi" tag="p" textColor="neutral600">
        They lead readers here. Without them, old links and bookmarks lead nowhere.
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingTop={2}>
        {old.map(({ documentId, path }) => (
          <Flex tag="li" key={documentId} justifyContent="space-between" gap={2}>
            <Typography variant="pi" style={{ overflowWrap: 'anywhere' }}>
              {path}
            </Typography>
            <TextButton onClick={() => void remove(documentId)} aria-label={`Remove ${path}`}>
              {asked === documentId ? 'Really remove?' : 'Remove'}
            </TextButton>
          </Flex>
        ))}
      </Flex>
    </Box>
  );
}
