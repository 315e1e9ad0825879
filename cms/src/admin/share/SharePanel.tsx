import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Button, Field, Flex, Link, Loader, Modal, Radio, Typography } from '@strapi/design-system';
import { Link as LinkIcon } from '@strapi/icons';
import { useClipboard, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useCallback, useEffect, useId, useState } from 'react';
import type { ShareLink } from '../../preview/share';
import { uids } from '../../uids';
import { dayAndTime, ownTimeZone } from '../day-and-time';
import { problemIn } from '../problem';
import { useMayChange } from '../use-may-change';

/** Beside the form of an article: links that show its draft to somebody without an account. */
export const SharePanel: PanelComponent = ({ model, documentId }) => {
  const mayChange = useMayChange('article');
  if (model !== uids.article || documentId === undefined || !mayChange) return null;
  return { title: 'Share the draft', content: <Shared entry={documentId} /> };
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
          <Link href={link.url} isExternal>
            {link.note ?? 'Link without a note'}
          </Link>
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
      <Button variant="tertiary" startIcon={<LinkIcon />} fullWidth onClick={() => setAsking(true)}>
        Make a link
      </Button>
      {asking && <NewLink onMake={make} onClose={() => setAsking(false)} />}
    </Flex>
  );
}

const lasts = { 1: 'a day', 7: 'a week', 30: '30 days' } as const;

function NewLink({ onMake, onClose }: { readonly onMake: (days: number, note: string) => Promise<string | null>; readonly onClose: () => void }) {
  const [days, setDays] = useState('7');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const label = useId();
  const make = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const why = await onMake(Number(days), note);
    setBusy(false);
    if (why === null) onClose();
    else setProblem(why);
  };
  return (
    <Modal.Root open onOpenChange={(open) => open || onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>Share the draft</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={5}>
            <Typography tag="p">Whoever has the link reads the draft, as it is at that moment, until its time is over or you revoke it. Nothing is noted about who opens it.</Typography>
            <Field.Root name="note" hint="Shown to editors only, so that you know which link to revoke." error={problem ?? undefined}>
              <Field.Label>For whom</Field.Label>
              <Field.Input
                value={note}
                maxLength={80}
                autoFocus
                placeholder="Dr Lee, for the medical facts"
                onChange={({ target }) => setNote(target.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  void make();
                }}
              />
              <Field.Hint />
              <Field.Error />
            </Field.Root>
            <Flex direction="column" alignItems="flex-start" gap={2}>
              <Typography id={label} variant="pi" fontWeight="bold">
                It works for
              </Typography>
              <Radio.Group aria-labelledby={label} value={days} onValueChange={setDays}>
                {Object.entries(lasts).map(([value, text]) => (
                  <Radio.Item key={value} value={value}>
                    {text}
                  </Radio.Item>
                ))}
              </Radio.Group>
            </Flex>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            Leave it
          </Button>
          <Button onClick={() => void make()} loading={busy}>
            Make the link
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
