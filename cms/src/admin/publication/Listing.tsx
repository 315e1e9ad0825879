import { Box, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

interface Props {
  readonly id: string;
  readonly title: string;
  /** names of the columns; one without a name holds buttons */
  readonly columns: readonly (string | null)[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** A part of a page that is one table under its heading. Rows stand right in it: Strapi's table numbers them for the arrow keys. */
export const Listing = ({ id, title, columns, rows }: Props) => (
  <Box tag="section" aria-labelledby={id}>
    <Typography id={id} tag="h2" variant="delta">
      {title}
    </Typography>
    <Box paddingTop={3}>
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
                <Td key={columns[index]}>{cell}</Td>
              ))}
            </Tr>
          ))}
        </Tbody>
      </Table>
    </Box>
  </Box>
);
