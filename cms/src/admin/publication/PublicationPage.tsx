import { Box, Flex, LinkButton, Loader } from '@strapi/design-system';
import { ExternalLink } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Notice } from '../Notice';
import { conditionOf, conditionText } from './condition';
import { Facts } from './Facts';
import { Problems } from './Problems';
import { usePublication } from './use-publication';

/** Says whether what was published is on the site, and why not. */
export default function PublicationPage() {
  const { state, waitingSince, reachable } = usePublication();
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
            {reachable && condition && <Notice {...condition} />}
          </Box>
          {state === null && reachable && <Loader>Asking the CMS …</Loader>}
          {state && <Problems problems={state.errors} />}
          {state && <Facts state={state} />}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
