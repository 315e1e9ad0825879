import { about } from './about';
import { contact } from './contact';
import { editorialPolicy } from './editorial-policy';
import type { SamplePage } from './page';
import { privacyPolicy } from './privacy-policy';

export const pages: readonly SamplePage[] = [about, editorialPolicy, privacyPolicy, contact];
