import { winston } from '@strapi/logger';

/** Warnings and errors only, one line each; requests are never logged, since an address says what someone read. */
export default {
  level: 'warn',
  transports: [new winston.transports.Console()],
  format: winston.format.combine(winston.format.errors(), winston.format.printf(({ level, message }) => `${level}: ${String(message)}`)),
};
