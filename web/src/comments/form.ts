import { reportReasons, type ReportReason } from '@bridgepress/shared';
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
export async function readForm(request: Request): Promise<CommentForm> {
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
