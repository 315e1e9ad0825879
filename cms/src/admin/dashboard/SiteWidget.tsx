import { Flex, Link, Typography } from '@strapi/design-system';
import { ExternalLink } from '@strapi/icons';
import { Widget } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { ago } from '../instant';
import { conditionOf, conditionText } from '../publication/condition';
import { usePublication } from '../publication/use-publication';

const colours = { success: 'success600', warning: 'warning600', danger: 'danger600', neutral: 'neutral800' } as const;

/** Whether readers see what was published last. */
export function SiteWidget() {
  const { state, waitingSince, reachable } = usePublication();
  if (state === null) return reachable ? <Widget.Loading /> : <Widget.Error>The CMS does not answer.</Widget.Error>;
  const condition = conditionOf(state, waitingSince);
  const { title, text, tone } = conditionText[condition];
  return (
    <Flex direction="column" alignItems="flex-start" gap={2} role="status">
      <Typography fontWeight="bold" textColor={colours[tone]}>
        {title}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral700">
        {text}
        {state.builtAt === null ? '' : ` Last published ${ago(state.builtAt, Date.parse(state.now)).toLowerCase()}.`}
      </Typography>
      {condition !== 'live' && (
        <Link tag={NavLink} to="/publication">
          See what waits
        </Link>
      )}
      {state.builtAt !== null && (
        <Link href={state.siteUrl} isExternal endIcon={<ExternalLink />}>
          Open the site
        </Link>
      )}
    </Flex>
  );
}
