import { styled } from 'styled-components';

/** A key on the keyboard. */
export const Key = styled.kbd`
  display: inline-block;
  min-width: 2rem;
  padding: 0 0.5rem;
  border: 1px solid currentcolor;
  border-radius: 3px;
  font-family: inherit;
  font-size: 1.1rem;
  font-weight: 600;
  line-height: 1.8rem;
  text-align: center;
`;
