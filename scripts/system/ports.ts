import { createServer } from 'node:net';
import { Failure } from './say.ts';

const listens = (port: number, host: string): Promise<string | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });

/** @throws Failure when something else listens on the port */
export async function requireFreePort(port: number, variable: string): Promise<void> {
  const problem = await listens(port, '127.0.0.1');
  if (problem === 'EADDRINUSE') throw new Failure(`Port ${port} is taken. Choose another with ${variable}.`);
  if (problem === 'EACCES') throw new Failure(`Port ${port} may not be used without more rights. Choose one above 1024 with ${variable}.`);
  if (problem !== null) throw new Failure(`Port ${port} cannot be used (${problem}). Choose another with ${variable}.`);
}

/** A port nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
