import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Clock, Information, WarningCircle } from '@strapi/icons';

export type Tone = 'success' | 'warning' | 'danger' | 'neutral';

const looks = {
  success: { background: 'success100', border: 'success200', fill: 'success600', Icon: CheckCircle },
  warning: { background: 'warning100', border: 'warning200', fill: 'warning600', Icon: Information },
  danger: { background: 'danger100', border: 'danger200', fill: 'danger600', Icon: WarningCircle },
  neutral: { background: 'neutral0', border: 'neutral200', fill: 'neutral600', Icon: Clock },
} as const;

/** One sentence that matters, and what it means. */
export function Notice({ tone, title, text }: { readonly tone: Tone; readonly title: string; readonly text: string }) {
  const { background, border, fill, Icon } = looks[tone];
  return (
    <Flex background={background} borderColor={border} hasRadius padding={6} gap={4} alignItems="flex-start">
      <Box shrink={0} paddingTop={1}>
        <Icon width="2.4rem" height="2.4rem" fill={fill} aria-hidden />
      </Box>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography tag="h2" variant="beta">
          {title}
        </Typography>
        <Typography tag="p" variant="epsilon" textColor="neutral700">
          {text}
        </Typography>
      </Flex>
    </Flex>
  );
}
