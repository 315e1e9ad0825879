import { Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';

/** A link whose words come from editors: one long word breaks instead of pushing the rest over the edge of a telephone. */
const Breaking = styled(Link)`
  max-width: 100%;
  overflow-wrap: anywhere;
`;

/** Leads to an entry's form, in the words of its title. @param to path in the admin */
export const EntryLink = ({ to, children }: { readonly to: string; readonly children: string }) => (
  <Breaking tag={NavLink} to={to}>
    {children}
  </Breaking>
);
