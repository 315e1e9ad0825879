import { Box } from '@strapi/design-system';
import { styled } from 'styled-components';

const Text = styled(Box)`
  max-width: 68ch;
  font-size: 1.6rem;
  line-height: 1.6;
  color: ${({ theme }) => theme.colors.neutral800};
  overflow-wrap: anywhere;
  white-space: pre-wrap;
`;

/** What somebody wrote, with its line breaks and nothing else: no links, no markup. */
export function PlainText({ id, children }: { readonly id?: string; readonly children: string }) {
  return (
    <Text id={id} dir="auto">
      {children}
    </Text>
  );
}
