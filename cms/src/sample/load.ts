import type { Core } from '@strapi/strapi';

export async function loadSampleContent(_strapi: Core.Strapi): Promise<void> {}
