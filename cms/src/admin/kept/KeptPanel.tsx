import { Button, Flex, Typography } from '@strapi/design-system';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useAuth } from '@strapi/strapi/admin';
import { uids } from '../../uids';
import { ago } from '../instant';
import { formName } from './kept-forms';
import { useKeptForm, type Found } from './use-kept-form';

const written: readonly string[] = [uids.article, uids.category, uids.person, uids.page, uids.callToAction, uids.site];

/** What was typed into this form before and never saved. Stands there only when there is something. */
export const KeptPanel: PanelComponent = ({ model, documentId, document, activeTab }) => {
  const account = useAuth('Kept', ({ user }) => user?.id);
  const isWritten = written.includes(model) && activeTab !== 'published' && account !== undefined;
  const found = useKeptForm(String(account), isWritten ? formName(model, model === uids.site ? null : (documentId ?? null)) : null, (document?.['updatedAt'] as string | undefined) ?? null);
  return isWritten && found !== null ? { title: 'Not saved', content: <Kept found={found} /> } : null;
};

function Kept({ found: { at, savedSince, bringBack, throwAway } }: { readonly found: Found }) {
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%" role="status">
      <Typography variant="omega">You typed here {ago(new Date(at).toISOString(), Date.now()).toLowerCase()}, and it was not saved. This browser has kept it.</Typography>
      {savedSince && (
        <Typography variant="pi" textColor="warning600">
          It was saved since. Only the fields that you changed are brought back, and nothing is saved before you press Save.
        </Typography>
      )}
      <Button variant="secondary" onClick={bringBack}>
        Bring it back
      </Button>
      <Button variant="tertiary" onClick={throwAway}>
        Throw it away
      </Button>
    </Flex>
  );
}
