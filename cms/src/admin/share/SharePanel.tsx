import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Button, Flex, Loader, Typography } from '@strapi/design-system';
import { Link } from '@strapi/icons';
import { useClipboard, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';
import type { ShareLink } from '../../preview/share';
import { uids } from '../../uids';
import { dayAndTime, ownTimeZone } from '../day-and-time';
import { PageLink } from '../PageLink';
import { problemIn } from '../problem';
import { useMayChange } from '../use-may-change';
import { NewLinkDialog } from './NewLinkDialog';

/** Beside the form of an article: links that show its draft to somebody without an account. */
export const SharePanel: PanelComponent = ({ model, documentId }) => {
  const mayChange = useMayChange('article');
  if (model !== uids.article || documentId === undefined || !mayChange) return null;
  return { title: 'Share the draft', content: <Shared key={documentId} entry={documentId} /> };
};

interface Answer {
  readonly links: readonly ShareLink[];
}

function Shared({ entry }: { readonly entry: string }) {
  const { get, post, del } = useFetchClient();
  const { toggleNotification } = useNotification();
  const { copy } = useClipboard();
  const [links, setLinks] = useState<readonly ShareLink[] | 'failed' | null>(null);
  const [asking, setAsking] = useState(false);
  const route = `/admin/bridgepress/share/${entry}`;
  const load = useCallback(() => get<Answer>(route).then(({ data }) => setLinks(data.links), () => setLinks('failed')), [get, route]);
  useEffect(() => void load(), [load]);

  const copied = async ({ url }: ShareLink): Promise<void> => {
    const done = await copy(url);
    toggleNotification(done ? { type: 'success', message: 'Copied. Whoever has the link can read the draft.', timeout: 4000 } : { type: 'warning', message: 'This browser does not let it be copied. Open it and copy its address.' });
  };
  const revoke = async ({ documentId }: ShareLink): Promise<void> => {
    try {
      setLinks((await del<Answer>(`${route}/${documentId}`)).data.links);
      toggleNotification({ type: 'success', message: 'Revoked. The link opens nothing any more.', timeout: 4000 });
    } catch (error) {
      toggleNotification({ type: 'danger', message: problemIn(error) });
    }
  };
  const make = async (days: number, note: string): Promise<string | null> => {
    try {
      setLinks((await post<Answer>(route, { days, note })).data.links);
      return null;
    } catch (error) {
      return problemIn(error);
    }
  };

  if (links === null) return <Loader small>Asking …</Loader>;
  if (links === 'failed') return <Typography>The CMS does not answer. Open this page again.</Typography>;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      {links.length === 0 && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          A link lets somebody without an account read the draft as its page. It is never listed by search engines.
        </Typography>
      )}
      {links.map((link) => (
        <Flex key={link.documentId} direction="column" alignItems="flex-start" gap={1}>
          <PageLink href={link.url}>{link.note ?? 'Link without a note'}</PageLink>
          <Typography variant="pi" textColor="neutral600">
            Works until {dayAndTime(link.until, ownTimeZone())}
            {link.by ? ` · made by ${link.by}` : ''}
          </Typography>
          <Flex gap={2} paddingTop={1} wrap="wrap">
            <Button variant="tertiary" size="S" onClick={() => void copied(link)}>
              Copy
            </Button>
            <Button variant="danger-light" size="S" onClick={() => void revoke(link)}>
              Revoke
            </Button>
          </Flex>
        </Flex>
      ))}
      <Button variant="tertiary" startIcon={<Link />} fullWidth onClick={() => setAsking(true)}>
        Make a link
      </Button>
      {asking && <NewLinkDialog onMake={make} onClose={() => setAsking(false)} />}
    </Flex>
  );
}
