import { useForm } from '@strapi/strapi/admin';
import { useEffect, useRef, useState } from 'react';
import { asNewParts, changedFields, forgetForm, formIsAsSaved, keepForm, keptForm, type KeptForm } from './kept-forms';
import { noteTyped, readAt } from './open-forms';

/** Milliseconds after the last letter. */
const CALM = 400;

export interface Found {
  readonly at: number;
  /** whether the entry was saved since, by anybody */
  readonly savedSince: boolean;
  bringBack(): void;
  throwAway(): void;
}

/**
 * Keeps what is typed into a form until it is saved, and finds what an earlier look at it left behind: after a window that was closed, a session
 * that ended, or a save that never arrived. @param form null for one that is not kept @param on when the entry was saved last, or null
 */
export function useKeptForm(account: string, form: string | null, on: string | null): Found | null {
  const values = useForm('Kept', (each) => each.values) as KeptForm['changed'];
  const initial = useForm('Kept', (each) => each.initialValues) as KeptForm['changed'];
  const modified = useForm('Kept', (each) => each.modified);
  const setValues = useForm('Kept', (each) => each.setValues);
  const [found, setFound] = useState<KeptForm | null>(null);
  /** what is in the form and not kept yet */
  const typed = useRef<KeptForm | null>(null);
  useEffect(() => {
    if (form !== null && on !== null) readAt.set(form, on);
  }, [form, on]);
  useEffect(() => {
    setFound(form === null ? null : keptForm(account, form));
    if (form === null) return;
    const keep = (): void => {
      if (typed.current) keepForm(account, form, typed.current);
    };
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
      typed.current = null;
      noteTyped(form, false);
    };
  }, [account, form]);
  useEffect(() => {
    if (form === null) return;
    noteTyped(form, modified);
    // Saved, or put back by hand to what it was; not when the entry was read again.
    if (!modified && typed.current?.on === on) forgetForm(account, form);
    if (!modified) formIsAsSaved(form);
    typed.current = modified ? { at: Date.now(), on, changed: { ...found?.changed, ...changedFields(initial, values) } } : null;
    const timer = modified ? window.setTimeout(() => typed.current && keepForm(account, form, typed.current), CALM) : 0;
    return () => window.clearTimeout(timer);
  }, [account, form, on, values, initial, modified, found]);
  if (found === null || form === null) return null;
  const savedSince = found.on !== on;
  return {
    at: found.at,
    savedSince,
    bringBack() {
      setValues({ ...values, ...(savedSince ? asNewParts(found.changed) : found.changed) });
      setFound(null);
    },
    throwAway() {
      if (!modified) forgetForm(account, form);
      setFound(null);
    },
  };
}
