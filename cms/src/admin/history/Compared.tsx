import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { Comparison } from '../../admin-routes/history-answers';
import type { Words } from '../../history/difference';

const Added = styled.ins`
  background: ${({ theme }) => theme.colors.success100};
  color: ${({ theme }) => theme.colors.success700};

  del + & {
    margin-inline-start: 0.25em;
  }
`;
const Removed = styled.del`
  background: ${({ theme }) => theme.colors.danger100};
  color: ${({ theme }) => theme.colors.danger700};
`;
const Passage = styled(Typography)`
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`;

/** Two versions side by side, passage by passage; or one of them whole. */
export function Compared({ comparison: { differences, pieces } }: { readonly comparison: Comparison }) {
  const passages = differences ?? (pieces ?? []).map(({ label, text }) => ({ label, words: [{ text, change: 'same' as const }] }));
  return (
    <Box tag="section" aria-label={differences ? 'Differences' : 'Version'} background="neutral0" shadow="tableShadow" hasRadius padding={6}>
      {passages.length === 0 && <Typography>{differences ? 'They say the same.' : 'It is empty.'}</Typography>}
      <Flex tag="dl" direction="column" alignItems="stretch" gap={4}>
        {passages.map(({ label, words }, index) => (
          <div key={index}>
            <Typography tag="dt" variant="sigma" textColor="neutral600">
              {label}
            </Typography>
            <Passage tag="dd" textColor="neutral800">
              {words.map((each, place) => (
                <Word key={place} {...each} />
              ))}
            </Passage>
          </div>
        ))}
      </Flex>
    </Box>
  );
}

function Word({ text, change }: Words) {
  if (change === 'added') return <Added>{text}</Added>;
  if (change === 'removed') return <Removed>{text}</Removed>;
  return text;
}
