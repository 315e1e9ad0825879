import type { Core } from '@strapi/strapi';
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

/** The site's door for commenters. Only the site's token may knock. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async challenge(ctx: Context) {
    ctx.body = await newChallenge(new Date());
  },
  async submit(ctx: Context) {
    send(ctx, await submitComment(strapi, ctx.request.body, new Date()));
  },
  async own(ctx: Context) {
    send(ctx, await ownComment(strapi, ctx.request.body, new Date()));
  },
  async report(ctx: Context) {
    send(ctx, await reportComment(strapi, ctx.request.body, new Date()));
  },
  async ask(ctx: Context) {
    send(ctx, await askForNotices(strapi, ctx.request.body, new Date()));
  },
  async notices(ctx: Context) {
    send(ctx, await noticeByLink(strapi, ctx.request.body, new Date()));
  },
});
