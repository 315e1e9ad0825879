import { winston } from '@strapi/logger';

/** Said of every CMS that is reached over plain HTTP, as on one's own machine: `config/admin.ts` decides that on purpose. */
const expected = /admin\.auth\.cookie\.secure/;
const onlyUnexpected = winston.format((entry) => (expected.test(String(entry.message)) ? false : entry));

/** Warnings and errors only, one line each; requests are never logged, since an address says what someone read. */
export default {
  level: 'warn',
  transports: [new winston.transports.Console()],
  format: winston.format.combine(onlyUnexpected(), winston.format.errors(), winston.format.printf(({ level, message }) => `${level}: ${String(message)}`)),
};
