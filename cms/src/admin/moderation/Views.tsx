import { Flex } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ModerationCounts, View } from '../../admin-routes/answers';
import { views } from './filter';

const Choice = styled(Link)`
  display: inline-flex;
  gap: 0.8rem;
  align-items: baseline;
  padding: 0.8rem 1.2rem;
  border-radius: ${({ theme }) => theme.borderRadius};
  color: ${({ theme }) => theme.colors.neutral700};
  font-size: 1.4rem;
  text-decoration: none;

  &:hover {
    background: ${({ theme }) => theme.colors.neutral150};
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
  &[aria-current='page'] {
    background: ${({ theme }) => theme.colors.primary100};
    color: ${({ theme }) => theme.colors.primary700};
    font-weight: 600;
  }
`;

const Count = styled.span`
  font-size: 1.2rem;
  font-variant-numeric: tabular-nums;
  opacity: 0.85;
`;

/** The states of comments, each with how many there are. */
export function Views({ view, counts }: { readonly view: View; readonly counts: ModerationCounts | null }) {
  return (
    <Flex tag="nav" aria-label="Which comments" gap={1} wrap="wrap">
      {views.map((each) => (
        <Choice key={each.view} to={each.view === 'pending' ? '.' : `?view=${each.view}`} aria-current={each.view === view ? 'page' : undefined}>
          {each.label} {counts && <Count>{counts[each.view].toLocaleString('en-US')}</Count>}
        </Choice>
      ))}
    </Flex>
  );
}
