/** The database this run of the tests is for, as jest.config.mjs says. */
export const database = (globalThis as unknown as { database: 'sqlite' | 'postgres' }).database;
