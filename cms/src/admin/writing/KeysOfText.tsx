import { Box, Flex, Typography } from '@strapi/design-system';

const keys: readonly (readonly [keys: string, what: string])[] = [
  ['Ctrl B · I · U', 'bold, italic, underlined'],
  ['Ctrl E', 'as code'],
  ['## and space', 'heading of level 2, at the start of a line; ### for level 3'],
  ['- and space', 'list, at the start of a line; 1. for a numbered one'],
  ['> and space', 'quotation'],
  ['Tab, Shift Tab', 'list item in and out'],
  ['Shift Enter', 'new line in the same paragraph'],
  ['Ctrl Shift ↑ ↓', 'move the paragraph'],
  ['Ctrl Z, Ctrl Shift Z', 'undo, redo'],
  ['Esc', 'leave the text, so that Tab goes on to the next field'],
];

/** What the keyboard does in a text. On a Mac, ⌘ stands for Ctrl. */
export function KeysOfText() {
  return (
    <Box tag="details">
      <Typography tag="summary" variant="omega" fontWeight="semiBold" style={{ cursor: 'pointer' }}>
        Keys in the text
      </Typography>
      <Flex tag="dl" direction="column" alignItems="stretch" gap={2} paddingTop={2}>
        {keys.map(([key, what]) => (
          <Box key={key}>
            <Typography tag="dt" variant="pi" fontWeight="semiBold">
              {key}
            </Typography>
            <Typography tag="dd" variant="pi" textColor="neutral600">
              {what}
            </Typography>
          </Box>
        ))}
      </Flex>
      <Typography variant="pi" tag="p" textColor="neutral600">
        On a Mac, ⌘ stands for Ctrl. What you paste from Word or Google Docs keeps its headings, lists and links.
      </Typography>
    </Box>
  );
}
