interface Asking {
  readonly state: { readonly userAbility: { can(action: string, subject: string, field: string): boolean } };
}

/** Whether somebody who is signed in may change one field of a content type: clinicians note reviews, editors do not. */
export default ({ state }: Asking, { subject, field }: { readonly subject: string; readonly field: string }): boolean =>
  state.userAbility.can('plugin::content-manager.explorer.update', subject, field);
