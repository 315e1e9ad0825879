import { Box, Button, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { QueuedComment } from '../../admin-routes/answers';
import { outcomeOf } from './outcome';
import { PlainText } from './PlainText';
import { ROUTE } from './route';

interface Props {
  readonly comment: QueuedComment;
  readonly allowed: boolean;
  readonly writing: boolean;
  begin(): void;
  end(): void;
  changed(documentId: string, change: Partial<QueuedComment>): void;
}

/** What moderators note about a comment, for each other. Readers never see it. */
export function Note({ comment, allowed, writing, begin, end, changed }: Props) {
  if (writing) return <NoteForm comment={comment} end={end} changed={changed} />;
  if (comment.note === '' && !allowed) return null;
  return (
    <Box paddingLeft={{ initial: 5, large: 7 }} paddingRight={{ initial: 5, large: 7 }} paddingBottom={5}>
      {comment.note === '' ? (
        <Button variant="ghost" size="S" onClick={begin} aria-keyshortcuts="n">
          Add a note for moderators
        </Button>
      ) : (
        <Box tag="section" aria-label="Note for moderators" background="warning100" borderColor="warning200" hasRadius padding={4}>
          <Flex justifyContent="space-between" gap={3}>
            <Typography variant="pi" textColor="warning700" fontWeight="semiBold">
              For moderators only
            </Typography>
            {allowed && (
              <Button variant="ghost" size="S" onClick={begin} aria-keyshortcuts="n">
                Edit note
              </Button>
            )}
          </Flex>
          <PlainText>{comment.note}</PlainText>
        </Box>
      )}
    </Box>
  );
}

function NoteForm({ comment, end, changed }: Pick<Props, 'comment' | 'end' | 'changed'>) {
  const { post } = useFetchClient();
  const [note, setNote] = useState(comment.note);
  const [before, setBefore] = useState(comment.note);
  const [problem, setProblem] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);

  const save = async (): Promise<void> => {
    setBusy(true);
    const outcome = await outcomeOf(post<{ note: string }>(`${ROUTE}/${comment.documentId}/note`, { note, before }));
    setBusy(false);
    if (outcome.kind === 'done') {
      changed(comment.documentId, { note: outcome.data.note });
      return end();
    }
    if (outcome.kind === 'held') return;
    const theirs = (outcome.details as { readonly note?: string } | undefined)?.note;
    if (theirs === undefined) return setProblem(`Not saved: ${outcome.why}`);
    setBefore(theirs);
    setProblem(theirs === '' ? 'Another moderator has removed the note meanwhile. Save to put yours in its place.' : `Another moderator has written meanwhile: “${theirs}” Save to put yours in its place.`);
  };

  return (
    <Box tag="form" onSubmit={(event) => (event.preventDefault(), void save())} padding={{ initial: 5, large: 7 }} paddingTop={0}>
      <Field.Root name="note" hint="Kept with the comment and deleted with it. Please no details about people." error={problem}>
        <Field.Label>Note for moderators</Field.Label>
        <Textarea autoFocus value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} onKeyDown={(event) => event.key === 'Escape' && end()} />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      <Flex gap={2} paddingTop={3}>
        <Button type="submit" aria-disabled={busy} loading={busy}>
          Save note
        </Button>
        <Button variant="tertiary" onClick={end}>
          Cancel
        </Button>
      </Flex>
    </Box>
  );
}
