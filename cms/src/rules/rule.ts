import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';

/** What a document middleware sees of an operation. */
export interface Operation {
  readonly uid: string;
  readonly action: string;
  readonly params: { documentId?: string; data?: Record<string, unknown> };
}

export type Rule = (strapi: Core.Strapi) => (operation: Operation, next: () => Promise<unknown>) => Promise<unknown>;

/** Refuses an operation with a sentence for the editor. As a validation error: after any other kind the admin takes what was typed for saved. */
export function refuse(message: string): never {
  throw new errors.ValidationError(message);
}

/** The identifiers a relation field would have after this operation, in any of the forms Strapi accepts; null when it is left alone. */
export function connectedIds(value: unknown): readonly string[] | null {
  if (value === undefined) return null;
  if (value === null) return [];
  const list = Array.isArray(value) ? value : typeof value === 'object' ? ((value as { set?: unknown; connect?: unknown }).set ?? (value as { connect?: unknown }).connect ?? [value]) : [value];
  return (Array.isArray(list) ? list : [list]).flatMap((each: unknown) => {
    if (typeof each === 'string') return [each];
    const id = typeof each === 'object' && each !== null ? (each as { documentId?: unknown }).documentId : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}
