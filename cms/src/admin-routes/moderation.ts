import type { Core } from '@strapi/strapi';
import { decide, decideAbout } from '../moderation/decide';
import { writeNote } from '../moderation/note';
import { articleChoices, moderationCounts, moderationQueue } from '../moderation/queue';
import { decisionLog } from '../moderation/read-log';
import { replyAsStaff } from '../moderation/reply';
import { uids } from '../uids';
import { retention } from './retention';
import { answer, may, route, type Context } from './route';

/** What the moderation desk asks for. Reading needs the right to read comments, everything else the right to decide about them. */
export function moderationRoutes(strapi: Core.Strapi): object[] {
  const [reads, decides] = [may('read', uids.comment), may('update', uids.comment)];
  return [
    route('GET', '/moderation', answer(({ query }) => moderationQueue(strapi, query)), reads),
    route('GET', '/moderation/counts', answer(() => moderationCounts(strapi)), reads),
    route('GET', '/moderation/articles', answer(({ query }) => articleChoices(strapi, query)), reads),
    route('GET', '/moderation/log', answer(({ query }) => decisionLog(strapi, query)), reads),
    route('GET', '/retention', answer(() => retention(strapi)), reads),
    route('POST', '/moderation/decisions', answer(({ request }) => decideAbout(strapi, request.body)), decides),
    route('POST', '/moderation/:documentId', (ctx) => answerDecision(strapi, ctx), decides),
    route('POST', '/moderation/:documentId/note', (ctx) => answerNote(strapi, ctx), decides),
    route('POST', '/moderation/:documentId/reply', (ctx) => answerReply(strapi, ctx), decides),
  ];
}

/** 409 when another moderator came first; its details say how the comment stands. */
async function answerDecision(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const { overtaken, ...stands } = await decide(strapi, ctx.params['documentId'] ?? '', ctx.request.body);
  if (overtaken) ctx.conflict(`Another moderator has decided meanwhile: this comment is ${stands.moderationStatus}.`, stands);
  else ctx.body = stands;
}

/** 409 when another moderator wrote meanwhile; its details are the note as it is. */
async function answerNote(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const { overtaken, ...stands } = await writeNote(strapi, ctx.params['documentId'] ?? '', ctx.request.body);
  if (overtaken) ctx.conflict('Another moderator has changed this note meanwhile.', stands);
  else ctx.body = stands;
}

/** 422 when the reply is held back; its details say why, and what could be said instead. */
async function answerReply(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const replied = await replyAsStaff(strapi, ctx.params['documentId'] ?? '', ctx.request.body);
  if (replied.outcome === 'published') ctx.body = { documentId: replied.documentId };
  else if (replied.outcome === 'overtaken')
    ctx.conflict(`Another moderator has decided meanwhile: this comment is ${replied.moderationStatus}.`, { moderationStatus: replied.moderationStatus });
  else {
    const { findings, safe } = replied;
    ctx.status = 422;
    ctx.body = { data: null, error: { status: 422, name: 'HeldReply', message: 'This reply seems to say that somebody is or was a patient.', details: { findings, safe } } };
  }
}
