import { Link } from '@strapi/design-system';
import { styled } from 'styled-components';

/** Beside words of several lines the sign for another window keeps its size. */
const Whole = styled(Link)`
  max-width: 100%;
  overflow-wrap: anywhere;

  svg {
    flex-shrink: 0;
  }
`;

/** Opens a page of the site in another window. @param href address of the page */
export const PageLink = ({ href, children }: { readonly href: string; readonly children: string }) => (
  <Whole href={href} isExternal>
    {children}
  </Whole>
);
