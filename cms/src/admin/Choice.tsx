import { Flex, Radio, Typography } from '@strapi/design-system';
import { useId } from 'react';

interface Props {
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

/** One of a few, all in sight. */
export function Choice({ label, options, chosen, onChoose }: Props) {
  const id = useId();
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Typography id={id} variant="pi" fontWeight="bold">
        {label}
      </Typography>
      <Radio.Group aria-labelledby={id} value={chosen} onValueChange={onChoose}>
        {options.map(([value, text]) => (
          <Radio.Item key={value} value={value}>
            {text}
          </Radio.Item>
        ))}
      </Radio.Group>
    </Flex>
  );
}
