import { Box, Button, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useEffect, useRef, useState } from 'react';
import { commentLimits } from '@bridgepress/shared';
import type { HeldReply, QueuedComment } from '../../admin-routes/answers';
import { nameOf } from './decisions';
import { outcomeOf } from './outcome';
import { ROUTE } from './route';

interface Props {
  readonly comment: QueuedComment;
  end(): void;
  changed(documentId: string, change: Partial<QueuedComment>): void;
  left(documentId: string): void;
}

/** A reply in the centre's name, published at once. What seems to say that somebody is or was a patient has to be put in other words first. */
export function Reply({ comment, end, left }: Props) {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [body, setBody] = useState('');
  const [held, setHeld] = useState<HeldReply | null>(null);
  const [problem, setProblem] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const waits = comment.moderationStatus === 'pending';

  const publish = async (): Promise<void> => {
    setBusy(true);
    const outcome = await outcomeOf(post(`${ROUTE}/${comment.documentId}/reply`, { body, expected: comment.moderationStatus, editedAt: comment.editedAt }));
    setBusy(false);
    setHeld(outcome.kind === 'held' ? outcome.held : null);
    setProblem(outcome.kind === 'overtaken' || outcome.kind === 'failed' ? `Not published: ${outcome.why}` : undefined);
    if (outcome.kind !== 'done') return;
    toggleNotification({ type: 'success', message: waits ? `${nameOf(comment)}: approved and answered.` : `${nameOf(comment)}: answered.` });
    end();
    if (waits) left(comment.documentId);
  };

  return (
    <Box tag="form" onSubmit={(event) => (event.preventDefault(), void publish())} padding={{ initial: 5, large: 7 }} paddingTop={0}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Field.Root name="reply" hint={`Published at once in the site’s name, for everybody to read.${waits ? ' The comment is approved with it.' : ''}`} error={problem}>
          <Field.Label>{`Reply to ${nameOf(comment)}`}</Field.Label>
          <Textarea autoFocus value={body} maxLength={commentLimits.body} onChange={(event) => setBody(event.target.value)} onKeyDown={(event) => event.key === 'Escape' && body === '' && end()} />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
        {held && <Held held={held} use={setBody} />}
        <Flex gap={2} wrap="wrap">
          <Button type="submit" aria-disabled={busy} loading={busy}>
            {waits ? 'Approve and publish the reply' : 'Publish the reply'}
          </Button>
          <Button variant="tertiary" onClick={end}>
            Cancel
          </Button>
        </Flex>
      </Flex>
    </Box>
  );
}

function Held({ held: { findings, safe }, use }: { readonly held: HeldReply; use(body: string): void }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus(), [findings]);
  return (
    <Box ref={element} tabIndex={-1} role="alert" background="danger100" borderColor="danger200" hasRadius padding={5}>
      <Typography tag="h3" variant="delta">
        Please put this in other words
      </Typography>
      <Typography tag="p" textColor="neutral700">
        Nothing was published. In public, the centre never says whether somebody is or was a patient, not even to that person.
      </Typography>
      <Box tag="ul" paddingTop={3} paddingBottom={3}>
        {findings.map(({ sentence, why }) => (
          <Box tag="li" key={sentence} paddingTop={2}>
            <Typography tag="p" fontWeight="semiBold" dir="auto" style={{ overflowWrap: 'anywhere' }}>
              “{sentence}”
            </Typography>
            <Typography tag="p" textColor="neutral700">
              {why}
            </Typography>
          </Box>
        ))}
      </Box>
      <Typography tag="p" variant="pi" fontWeight="semiBold">
        These say nothing about anybody’s care:
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3} paddingTop={2}>
        {safe.map((wording) => (
          <Box tag="li" key={wording} background="neutral0" hasRadius padding={3}>
            <Typography tag="p">{wording}</Typography>
            <Button variant="ghost" size="S" onClick={() => use(wording)}>
              Use this wording
            </Button>
          </Box>
        ))}
      </Flex>
    </Box>
  );
}
