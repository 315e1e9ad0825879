import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Information, WarningCircle } from '@strapi/icons';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useMemo } from 'react';
import { checklist, countWords, draftLinks, draftText, readingMinutes, type Finding } from '@bridgepress/shared';
import { uids } from '../../uids';
import { useMayChange } from '../use-may-change';
import { useDraft } from './use-draft';
import { useLinkStates } from './use-link-states';

/** What an article lacks, while it is written. */
export const ChecklistPanel: PanelComponent = ({ model, document }) => {
  const mayChange = useMayChange('article');
  return model === uids.article && mayChange ? { title: 'Before publishing', content: <Checklist stored={document} /> } : null;
};

function Checklist({ stored }: { readonly stored: Readonly<Record<string, unknown>> | undefined }) {
  const draft = useDraft(stored);
  const states = useLinkStates(useMemo(() => draftLinks(draft).map(({ url }) => url), [draft]));
  const findings = useMemo(() => checklist(draft, states), [draft, states]);
  const text = useMemo(() => draftText(draft.body ?? []), [draft]);
  const words = countWords(text);
  const minutes = readingMinutes(words);
  const errors = findings.filter(({ level }) => level === 'error');
  const advice = findings.filter(({ level }) => level === 'advice');
  return (
    <Flex direction="column" alignItems="stretch" gap={4} width="100%">
      <Typography variant="pi" textColor="neutral600">
        {words === 0 ? 'No words yet' : `${words === 1 ? '1 word' : `${words.toLocaleString('en-US')} words`}, about ${minutes === 1 ? 'a minute' : `${minutes} minutes`} to read`}
      </Typography>
      <Box aria-live="polite">
        {errors.length === 0 && (
          <Flex gap={2} alignItems="flex-start">
            <CheckCircle fill="success600" aria-hidden />
            <Typography variant="omega">{advice.length === 0 ? 'Nothing to do: it can go out.' : 'It can go out.'}</Typography>
          </Flex>
        )}
        <Findings name="Needed" findings={errors} />
        <Findings name="Worth a look" findings={advice} />
      </Box>
    </Flex>
  );
}

function Findings({ name, findings }: { readonly name: string; readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <Box paddingTop={2}>
      <Typography variant="sigma" textColor="neutral600" tag="h3">
        {name}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingTop={2}>
        {findings.map(({ level, text }) => (
          <Flex tag="li" key={text} gap={2} alignItems="flex-start">
            <Box shrink={0} paddingTop={1}>
              {level === 'error' ? <WarningCircle fill="danger600" aria-hidden /> : <Information fill="neutral500" aria-hidden />}
            </Box>
            <Typography variant="pi" style={{ overflowWrap: 'anywhere' }}>
              {text}
            </Typography>
          </Flex>
        ))}
      </Flex>
    </Box>
  );
}
