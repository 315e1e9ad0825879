import { reportReasons, type NoticeAction, type ReportReason } from '@bridgepress/shared';
import type { CommentForm, OwnRequest } from './submission.ts';

/** Reads a form's fields: whatever is missing or not text is empty. */
async function fieldsOf(request: Request): Promise<(field: string) => string> {
  const data = await request.formData().catch(() => new FormData());
  return (field) => {
    const value = data.get(field);
    return typeof value === 'string' ? value : '';
  };
}

/** The fields of a comment form as they were sent, unchecked: the CMS says what is wrong. */
export async function readForm(request: Request): Promise<Omit<CommentForm, 'earlier'>> {
  const text = await fieldsOf(request);
  return {
    article: text('article'),
    parent: text('parent') || null,
    name: text('name') || null,
    body: text('body'),
    trapped: text('website') !== '',
    token: text('token') || null,
    proof: text('proof') || null,
  };
}

/** What the page of a private link was asked to do; null when its form names nothing it knows. */
export async function readOwnForm(request: Request): Promise<Exclude<OwnRequest, { action: 'show' }> | { readonly action: 'take-back' } | null> {
  const text = await fieldsOf(request);
  if (text('action') === 'take-back') return { action: 'take-back' };
  return text('action') === 'edit' ? { action: 'edit', name: text('name') || null, body: text('body'), asked: text('asked') || null } : null;
}

/** The reason a report gives, or null. */
export async function readReport(request: Request): Promise<ReportReason | null> {
  const reason = (await fieldsOf(request))('reason');
  return reportReasons.find((each) => each === reason) ?? null;
}

/** The wish to be told of replies to the comment with this private link. */
export async function readNoticeRequest(request: Request): Promise<{ readonly link: string; readonly address: string }> {
  const text = await fieldsOf(request);
  return { link: text('link'), address: text('address') };
}

/** What the button on the page of an e-mail's link says. Mail programs stop notices for their user with a field of their own (RFC 8058). */
export async function readNoticeAction(request: Request): Promise<NoticeAction> {
  const text = await fieldsOf(request);
  if (text('List-Unsubscribe') === 'One-Click' || text('action') === 'stop') return 'stop';
  return text('action') === 'confirm' ? 'confirm' : 'show';
}
