import type { SampleSection } from '../sections';

export interface SamplePage {
  readonly slug: string;
  readonly title: string;
  readonly excerpt: string;
  readonly updatedDate?: string;
  readonly placement: 'footer' | 'header';
  readonly position: number;
  readonly body: readonly SampleSection[];
}
