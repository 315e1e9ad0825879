import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { AskAnswer, NoticeAnswer, OwnAnswer, ReportAnswer, SubmitAnswer } from '@bridgepress/shared';
import { ownComment } from '../../../comments/own';
import { newChallenge } from '../../../comments/proof-of-work';
import { reportComment } from '../../../comments/report';
import { submitComment } from '../../../comments/submit';
import { askForNotices, noticeByLink } from '../../../mail/notices';

interface Context {
  readonly request: { readonly body?: unknown };
  status: number;
  body: unknown;
  set(name: string, value: string): void;
}

type Answer = SubmitAnswer | OwnAnswer | ReportAnswer | AskAnswer | NoticeAnswer;

const codes: Readonly<Record<Answer['outcome'], number>> = {
  accepted: 201,
  review: 200,
  refused: 422,
  limited: 429,
  shown: 200,
  changed: 200,
  'taken-back': 200,
  reported: 201,
  asked: 202,
  'address-wrong': 422,
  'no-mail': 404,
  unconfirmed: 200,
  confirmed: 200,
  stopped: 200,
  unknown: 404,
};

/** A first look at a text is no refusal; a token that does not serve is. */
const isRefusedToken = (answer: Answer): boolean => answer.outcome === 'review' && 'token' in answer && !['first', 'details'].includes(answer.reason);

function send(ctx: Context, answer: Answer): void {
  ctx.status = isRefusedToken(answer) ? 422 : codes[answer.outcome];
  if (answer.outcome === 'limited') ctx.set('Retry-After', String(answer.retryAfter));
  ctx.body = answer;
}

/** What goes wrong here names its kind and nothing else: any other message could hold what somebody wrote, and would be logged. */
async function quietly<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof errors.ApplicationError || error instanceof errors.HttpError) throw error;
    const { name, code } = error as { readonly name?: string; readonly code?: string };
    throw new Error(`comments: a form could not be dealt with (${code ?? name ?? 'unknown'})`);
  }
}

/** The site's door for commenters. Only the site's token may knock. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const door = (answerTo: (strapi: Core.Strapi, raw: unknown, now: Date) => Promise<Answer>) => async (ctx: Context) => send(ctx, await quietly(answerTo(strapi, ctx.request.body, new Date())));
  return {
    async challenge(ctx: Context) {
      ctx.body = await newChallenge(new Date());
    },
    submit: door(submitComment),
    own: door(ownComment),
    report: door(reportComment),
    ask: door(askForNotices),
    notices: door(noticeByLink),
  };
};
