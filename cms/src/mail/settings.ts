import { environment } from '../environment';

/** How nodemailer reaches a mail server. Milliseconds. */
interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
  readonly connectionTimeout: number;
  readonly greetingTimeout: number;
  readonly socketTimeout: number;
}

/** Whether this site sends e-mail at all. */
export const sendsMail = (): boolean => environment().SMTP_URL !== undefined;

/** The mail server; without one, messages go nowhere. */
export function transportOptions(): SmtpOptions | { readonly jsonTransport: true } {
  const { SMTP_URL } = environment();
  return SMTP_URL === undefined ? { jsonTransport: true } : smtpOptions(new URL(SMTP_URL));
}

/** Addresses never cross a network in the clear, except to this machine or where `?tls=never` says that the way is private. */
function smtpOptions({ protocol, hostname, port, username, password, searchParams }: URL): SmtpOptions {
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const near = searchParams.get('tls') === 'never' || ['localhost', '127.0.0.1', '::1'].includes(host);
  return {
    host,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !near,
    ignoreTLS: !secure && near,
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  };
}
