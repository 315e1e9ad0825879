/** What readers do not see yet. Instants are ISO strings. */
export interface DraftList {
  /** of all kinds that whoever asks may change, also those that are not listed */
  readonly total: number;
  readonly drafts: readonly {
    readonly title: string | null;
    /** where it is edited */
    readonly path: string;
    readonly updatedAt: string;
    /** whether an earlier state of it is on the site */
    readonly published: boolean;
    /** whether whoever asks saved it last */
    readonly own: boolean;
  }[];
}
