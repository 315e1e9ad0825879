import { Box, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { inLines } from '../in-lines';

interface Props {
  readonly id: string;
  readonly title: string;
  /** names of the columns; one without a name holds buttons */
  readonly columns: readonly (string | null)[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** On a narrow screen each row has the names of the columns in it. */
const Listed = styled(Box)`
  @media (max-width: 767px) {
    ${inLines}
    tr {
      display: block;
    }
    tr td:nth-child(n) {
      display: flex;
      gap: 0.8rem;
      padding: 0.2rem 0;
    }
    tr td:nth-child(n):empty {
      display: none;
    }
    tr td[data-column]::before {
      content: attr(data-column);
      flex: none;
      width: 8rem;
      color: ${({ theme }) => theme.colors.neutral600};
    }
  }
`;

/** A part of a page that is one table under its heading. Rows stand right in it: Strapi's table numbers them for the arrow keys. */
export const Listing = ({ id, title, columns, rows }: Props) => (
  <Box tag="section" aria-labelledby={id}>
    <Typography id={id} tag="h2" variant="delta">
      {title}
    </Typography>
    <Listed paddingTop={3}>
      <Table colCount={columns.length} rowCount={rows.length + 1}>
        <Thead>
          <Tr>
            {columns.map((name) => (
              <Th key={name}>
                {name && (
                  <Typography variant="sigma" textColor="neutral600">
                    {name}
                  </Typography>
                )}
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {rows.map(({ key, cells }) => (
            <Tr key={key}>
              {cells.map((cell, index) => (
                <Td key={columns[index]} data-column={columns[index]}>
                  {cell}
                </Td>
              ))}
            </Tr>
          ))}
        </Tbody>
      </Table>
    </Listed>
  </Box>
);
