import { NovaError } from '@nova/core/errors.ts';
import type { IdentityAttributes } from '@nova/core/ports/identity-provider.ts';

/** Seed 2.4.2 asks for 8 and mixed case; NIST SP 800-63B-4 for room for long ones and a check against common ones. */
const MIN_CHARACTERS = 8;
const MAX_CHARACTERS = 128;
/** With no more of its own than this, a password is the person's name and birthday. */
const MAX_OWN_SHARE = 0.25;

/** What is known of the person, which a password should not be made of. */
export interface PasswordOwner {
  email: string;
  attributes: IdentityAttributes;
}

/** Whether a password looks like those in every attacker's list. */
export type LooksLeaked = (password: string, personal: readonly string[]) => Promise<boolean>;

/** The same password from every keyboard: composed or decomposed accents, full-width letters (NIST SP 800-63B 3.1.1.2). */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * Refuses a password that is too easy; counts characters, not UTF-16 units.
 * @throws NovaError password-too-short | password-too-long | password-needs-mixed-case | password-leaked
 */
export async function requireGoodPassword(
  password: string,
  owner: PasswordOwner,
  looksLeaked: LooksLeaked,
): Promise<void> {
  const pointer = '/password';
  const normalized = normalizePassword(password);
  const characters = [...normalized].length;
  if (characters < MIN_CHARACTERS) throw new NovaError('password-too-short', { pointer });
  if (characters > MAX_CHARACTERS) throw new NovaError('password-too-long', { pointer });
  if (!/\p{Lu}/u.test(normalized) || !/\p{Ll}/u.test(normalized)) {
    throw new NovaError('password-needs-mixed-case', { pointer });
  }
  const personal = personalWords(owner);
  if (isMadeOf(normalized, personal) || (await looksLeaked(normalized, personal))) {
    throw new NovaError('password-leaked', { pointer });
  }
}

/** Whether little is left of a password without these words and without punctuation ("Mina.Kim1992" of Mina Kim). */
function isMadeOf(password: string, words: readonly string[]): boolean {
  const plain = password.toLowerCase();
  let rest = plain;
  for (const word of [...words].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, ' ');
  const own = rest.replace(/[^\p{L}\p{N}]/gu, '');
  return rest !== plain && own.length <= MAX_OWN_SHARE * plain.length;
}

/** The parts of name, address and birth date that people build passwords from. */
function personalWords({ email, attributes }: PasswordOwner): string[] {
  const localPart = email.split('@')[0] ?? '';
  const [year = '', month = '', day = ''] = attributes.birthDate.split('-');
  const words = [
    email,
    localPart,
    ...localPart.split(/[^\p{L}]+/u),
    attributes.name,
    ...attributes.name.split(/\s+/),
    attributes.name.replace(/\s+/g, ''),
    `${year}${month}${day}`,
    `${year.slice(2)}${month}${day}`,
    `${month}${day}`,
    year,
  ];
  return [...new Set(words.filter((word) => word.length >= 2).map((word) => word.toLowerCase()))];
}
