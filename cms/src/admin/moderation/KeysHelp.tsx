import { Box, Checkbox, Flex, Grid, Typography } from '@strapi/design-system';
import { decisions } from './decisions';
import { Key } from './Key';

const moves = [
  { key: 'j', label: 'Next' },
  { key: 'k', label: 'Previous' },
  { key: 'u', label: 'Undo' },
] as const;

interface Props {
  readonly enabled: boolean;
  readonly allowed: boolean;
  enable(enabled: boolean): void;
}

/** Which key does what. Single keys can be turned off: some people speak to their computer, or press keys by accident. */
export function KeysHelp({ enabled, allowed, enable }: Props) {
  const shown = allowed ? decisions.flatMap((decision, row) => [decision, ...moves.slice(row, row + 1)]) : moves.slice(0, 2);
  return (
    <Box tag="section" aria-labelledby="keys" background="neutral0" shadow="tableShadow" hasRadius padding={5}>
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
}
