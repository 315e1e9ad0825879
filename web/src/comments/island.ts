/**
 * The only script of the comment forms: while somebody writes, it does the work that the CMS asks of a computer, so that a comment with nothing
 * to ask about is taken at once. Without it, or where it fails, the form is answered with the review page instead.
 */
interface Challenge {
  readonly parameters: { readonly cost: number; readonly keyLength: number; readonly keyPrefix: string; readonly nonce: string; readonly salt: string };
  readonly signature: string;
}

const forms = new WeakMap<HTMLFormElement, Promise<void>>();
/** Milliseconds a form waits for the work before it is sent without. */
const PATIENCE = 8000;

const formOf = (event: Event): HTMLFormElement | null => (event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-work]') : null);

document.addEventListener('focusin', (event) => {
  const form = formOf(event);
  if (form && !forms.has(form)) forms.set(form, work(form));
});

document.addEventListener('submit', (event) => {
  const form = formOf(event);
  if (!form || form.dataset['work'] === 'sent') return;
  event.preventDefault();
  form.dataset['work'] = 'sent';
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  void Promise.race([forms.get(form) ?? work(form), patience]).then(() => form.submit());
});

/** A page that the Back button brings back may send its forms again, with new work: the old was good for one comment. */
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-work=sent]')) {
    form.querySelector('[name=proof]')?.remove();
    forms.delete(form);
    form.dataset['work'] = '';
  }
});

/** Puts a proof into the form. Where the browser cannot do the work, or the CMS does not answer, it stays without. */
async function work(form: HTMLFormElement): Promise<void> {
  try {
    const challenge = (await (await fetch('/comments/challenge/')).json()) as Challenge;
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = 'proof';
    field.value = btoa(JSON.stringify({ challenge, solution: await solve(challenge.parameters) }));
    form.append(field);
  } catch {
    forms.delete(form);
  }
}

async function solve({ cost, keyLength, keyPrefix, nonce, salt }: Challenge['parameters']): Promise<{ counter: number; derivedKey: string }> {
  const password = new Uint8Array(nonce.length / 2 + 4);
  password.set(bytesOf(nonce));
  for (let counter = 0; ; counter++) {
    new DataView(password.buffer).setUint32(password.length - 4, counter);
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', iterations: cost, salt: bytesOf(salt) }, key, keyLength * 8);
    const derivedKey = Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey };
  }
}

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
