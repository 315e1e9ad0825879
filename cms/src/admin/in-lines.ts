import { css } from 'styled-components';

/** Lets the rows of a table stand in lines of their own, for narrow screens: what lies in columns outside the window, nobody looks for. How the cells of a row stand is the table's own. */
export const inLines = css`
  table,
  tbody {
    display: block;
  }
  thead {
    display: none;
  }
  tr {
    padding-block: 1.2rem;
  }
  tr td:nth-child(n) {
    height: auto;
  }
`;
