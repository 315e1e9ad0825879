interface Context {
  readonly path: string;
  readonly query: unknown;
  readonly state: { readonly userAbility?: { can(action: string): boolean } };
  status: number;
  body: unknown;
}

const creators: ReadonlySet<string> = new Set(['createdBy', 'updatedBy']);
/** What the admin shows of a colleague. */
const shown = ['id', 'documentId', 'firstname', 'lastname'] as const;
const secret = /^(?:email|username|password|resetPasswordToken|registrationToken|roles|preferedLanguage|isActive|blocked)$/;
const secretPath = new RegExp(`(?:createdBy|updatedBy)[.\\][]+${secret.source.slice(1, -1)}`);

/**
 * Strapi lets whoever may read an entry or a file ask who made it, with e-mail address, and filter or sort by it. Only those who may read accounts
 * are told, and nobody may guess it by asking.
 */
export default () => async (ctx: Context, next: () => Promise<unknown>): Promise<void> => {
  if (!/^\/(?:content-manager|upload)\//.test(ctx.path)) return void (await next());
  if (asksForSecret(ctx.query, false)) {
    ctx.status = 400;
    ctx.body = { data: null, error: { status: 400, name: 'ValidationError', message: 'What is known of accounts cannot be asked for here.' } };
    return;
  }
  await next();
  if (ctx.state.userAbility?.can('admin::users.read') !== true) ctx.body = withoutSecrets(ctx.body);
};

/** @param inside whether the path so far leads through whoever made an entry */
function asksForSecret(asked: unknown, inside: boolean): boolean {
  if (typeof asked === 'string') return secretPath.test(asked) || (inside && asked.split(/[,:]/).some((word) => secret.test(word.trim())));
  if (typeof asked !== 'object' || asked === null) return false;
  return Object.entries(asked).some(([key, value]) => (key === 'fields' && namesCreator(value)) || secretPath.test(key) || (inside && secret.test(key)) || asksForSecret(value, inside || creators.has(key)));
}

/** Who made an entry is no field of it: Strapi's relation picker would fail over it. */
const namesCreator = (fields: unknown): boolean =>
  (typeof fields === 'string' ? fields.split(',') : typeof fields === 'object' && fields !== null ? Object.values(fields) : []).some((field) => creators.has(String(field).trim()));

function withoutSecrets(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withoutSecrets);
  if (typeof answer !== 'object' || answer === null || Object.getPrototypeOf(answer) !== Object.prototype) return answer;
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, creators.has(key) ? personOf(value) : withoutSecrets(value)]));
}

function personOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(shown.flatMap((field) => (field in value ? [[field, (value as Record<string, unknown>)[field]]] : [])));
}
