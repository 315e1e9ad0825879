import { Button, Flex, Typography } from '@strapi/design-system';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useDocumentRBAC, useFetchClient, useForm, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { uids } from '../../uids';
import { printedDay } from '../day';
import { problemIn } from '../problem';
import { readAnew } from '../read-anew';

interface Reviewed {
  readonly documentId: string;
  readonly updatedAt?: string;
  readonly reviewDate?: string | null;
  readonly reviewDue?: string | null;
  readonly changedSinceReview?: boolean | null;
  readonly reviewer?: { readonly count?: number } | null;
}

/** How the draft stands with its medical review, and the button with which a clinician confirms it. */
export const ReviewPanel: PanelComponent = ({ model, document, activeTab }) =>
  model === uids.article && document && activeTab !== 'published' ? { title: 'Medical review', content: <Review key={document.documentId} stored={document as unknown as Reviewed} /> } : null;

function standing({ reviewDate, reviewDue, changedSinceReview, reviewer }: Reviewed): string {
  if (!reviewer?.count) return 'Nobody is asked to review it. The page says so.';
  if (!reviewDate) return 'It waits for its first review. The page says that it was not reviewed yet.';
  const reviewed = `Reviewed on ${printedDay(reviewDate)}.`;
  if (changedSinceReview) return `${reviewed} It has changed since, and the page says so once this is published, until the text is reviewed again.`;
  if (reviewDue && reviewDue < new Date().toISOString().slice(0, 10)) return `${reviewed} It was due again on ${printedDay(reviewDue)}.`;
  return `${reviewed} This is the text that was reviewed.${reviewDue ? ` The next review is due on ${printedDay(reviewDue)}.` : ''}`;
}

function Review({ stored }: { readonly stored: Reviewed }) {
  const mayReview = useDocumentRBAC('Review', ({ canUpdateFields }) => canUpdateFields.includes('reviewDate'));
  const modified = useForm('Review', (form) => form.modified);
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [busy, setBusy] = useState(false);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    try {
      await post(`/admin/bridgepress/reviews/${stored.documentId}`, { savedAt: stored.updatedAt });
    } catch (error) {
      toggleNotification({ type: 'danger', message: problemIn(error) });
    }
    // The form still holds the day of the last review, which it would save again, or words that somebody changed meanwhile.
    readAnew(uids.article, stored.documentId);
    setBusy(false);
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <Typography variant="omega">{standing(stored)}</Typography>
      {mayReview && Boolean(stored.reviewer?.count) && (
        <>
          <Button variant="secondary" onClick={() => void confirm()} loading={busy} disabled={modified} style={{ height: 'auto', paddingBlock: '0.5rem' }}>
            I have reviewed this text
          </Button>
          <Typography variant="pi" textColor="neutral600">
            {modified ? 'Save first: what you confirm is what is saved.' : 'An editor publishes it afterwards.'}
          </Typography>
        </>
      )}
    </Flex>
  );
}
