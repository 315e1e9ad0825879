import { Box, Flex, LinkButton, Loader } from '@strapi/design-system';
import { ExternalLink } from '@strapi/icons';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { Notice } from '../Notice';
import { administers, mayPublish } from '../permissions';
import { conditionOf, conditionText } from './condition';
import { Facts } from './Facts';
import { Held } from './Held';
import { Jobs } from './Jobs';
import { DeadLinks, Problems } from './ToCorrect';
import { Releases } from './Releases';
import { usePublication } from './use-publication';

/** Says whether what was published is on the site, and why not. */
export default function PublicationPage() {
  const { state, waitingSince, reachable, rollBack, publishAnyway } = usePublication();
  const { allowedActions } = useRBAC(mayPublish);
  const administrator = useRBAC(administers).allowedActions['canUpdate'] === true;
  const may = allowedActions['canPublish'] === true;
  const condition = state && conditionText[conditionOf(state, waitingSince)];
  return (
    <Page.Main aria-busy={state === null && reachable}>
      <Page.Title>Publication</Page.Title>
      <Layouts.Header
        title="Publication"
        subtitle="Whether what you publish has reached the site."
        primaryAction={
          state?.builtAt && (
            <LinkButton href={state.siteUrl} isExternal variant="secondary" endIcon={<ExternalLink />}>
              Open the site
            </LinkButton>
          )
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Box aria-live="polite">
            {!reachable && <Notice tone="danger" title="The CMS does not answer" text={`Trying again every few seconds.${state ? ' Below is what it said last.' : ''}`} />}
            {reachable && condition && !state.held && <Notice {...condition} />}
            {state?.held && <Held held={state.held} asked={state.instruction === 'publish-anyway'} may={may} publishAnyway={publishAnyway} />}
          </Box>
          {state === null && reachable && <Loader>Asking the CMS …</Loader>}
          {state && <Problems problems={state.errors} />}
          {state && <DeadLinks all={state.deadLinks} />}
          {state && <Facts state={state} />}
          {state && <Releases state={state} may={may} rollBack={rollBack} />}
          {administrator && <Jobs />}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
