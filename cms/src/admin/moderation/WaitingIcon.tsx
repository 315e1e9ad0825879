import { Message } from '@strapi/icons';
import type { ComponentProps } from 'react';
import { styled } from 'styled-components';
import { useWaitingCount } from './waiting-count';

const Place = styled.span`
  position: relative;
  display: flex;
`;

const Count = styled.span`
  position: absolute;
  top: -1.4rem;
  left: 0.2rem;
  min-width: 2rem;
  padding: 0 0.5rem;
  border-radius: 1rem;
  background: ${({ theme }) => theme.colors.primary600};
  color: ${({ theme }) => theme.colors.neutral0};
  font-size: 1.1rem;
  font-weight: 600;
  line-height: 2rem;
  text-align: center;
`;

/** The menu's icon, with the number of comments that wait. */
export function WaitingIcon(props: ComponentProps<typeof Message>) {
  const waiting = useWaitingCount();
  return (
    <Place aria-hidden>
      <Message {...props} />
      {waiting > 0 && <Count>{waiting > 99 ? '99+' : waiting}</Count>}
    </Place>
  );
}
