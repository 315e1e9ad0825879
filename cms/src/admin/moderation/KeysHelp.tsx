import { Box, Checkbox, Flex, Grid, Typography } from '@strapi/design-system';
import { forwardRef } from 'react';
import { decisions } from './decisions';
import { Key } from './Key';

const moves = [
  { key: 'j', label: 'Next' },
  { key: 'k', label: 'Previous' },
] as const;

const deciding = [
  ...decisions,
  { key: 'u', label: 'Undo' },
  { key: 'w', label: 'Reply as staff' },
  { key: 'n', label: 'Note' },
  { key: 'x', label: 'Choose' },
] as const;

const help = [{ key: '?', label: 'This list' }] as const;

interface Props {
  readonly enabled: boolean;
  readonly allowed: boolean;
  enable(enabled: boolean): void;
}

/** Which key does what. Single keys can be turned off: some people speak to their computer, or press keys by accident. */
export const KeysHelp = forwardRef<HTMLElement & HTMLDivElement, Props>(({ enabled, allowed, enable }, ref) => {
  const shown = [...moves, ...(allowed ? deciding : []), ...help];
  return (
    <Box tag="section" ref={ref} tabIndex={-1} aria-labelledby="keys" background="neutral0" shadow="tableShadow" hasRadius padding={5}>
      <Flex justifyContent="space-between" gap={3} paddingBottom={3}>
        <Typography id="keys" tag="h2" variant="sigma" textColor="neutral600">
          Keys
        </Typography>
        <Checkbox checked={enabled} onCheckedChange={(checked) => enable(checked === true)}>
          Use keys
        </Checkbox>
      </Flex>
      {enabled && (
        <Grid.Root tag="ul" gap={2}>
          {shown.map(({ key, label }) => (
            <Grid.Item tag="li" key={key} col={6} xs={12} gap={3}>
              <Typography textColor="neutral600">
                <Key>{key}</Key>
              </Typography>
              <Typography>{label}</Typography>
            </Grid.Item>
          ))}
        </Grid.Root>
      )}
    </Box>
  );
});
KeysHelp.displayName = 'KeysHelp';
