import { sha256Hex } from '../content/content-hash.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { Guardianship } from '../ports/guardian-repository.ts';
import { guardianLinkMail, guardianRequestMail } from './guardian-mails.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Silent for so long: destroyed. */
export const ANSWER_WITHIN_MS = 5 * DAY_MS;
/** A new link, and a new code, at most so often. */
const MAIL_PAUSE_MS = 60_000;
/** How long a code works. */
export const CODE_LIVES_MS = 15 * 60_000;
/** Tries at all codes of one mailed link. */
export const MAX_CODE_TRIES = 5;

/** A secret of 244 random bits for a link, and what is kept of it. */
export async function newLinkSecret({
  ids,
}: Pick<NovaDeps, 'ids'>): Promise<{ secret: string; hash: string }> {
  const secret = `${ids.random()}${ids.random()}`.replaceAll('-', '');
  return { secret, hash: await sha256Hex(secret) };
}

/** Mails a guardian her link: the question while it is open, afterwards the way back to her page. */
export async function mailLink(
  deps: Pick<NovaDeps, 'mailer' | 'siteUrl'>,
  { guardianshipId, status, guardianEmail, locale }: Guardianship,
  secret: string,
): Promise<void> {
  // After the hash: what is there never reaches a server's log.
  const link = `${deps.siteUrl()}/guardian#${guardianshipId}.${secret}`;
  const mail = status === 'pending_guardian' ? guardianRequestMail : guardianLinkMail;
  await deps.mailer.send(mail(guardianEmail, link, locale));
}

/** Whether another link may be mailed by now. */
function isRenewalDue({ mailedAtMs }: Guardianship, nowMs: number): boolean {
  return nowMs - mailedAtMs >= MAIL_PAUSE_MS;
}

/** Who is mailed if a child asks her guardian again now; null: nobody is. */
export async function addresseeOfRequest(
  deps: Pick<NovaDeps, 'clock' | 'guardians'>,
  input: { requestId: string },
): Promise<string | null> {
  const found = await deps.guardians.get(input.requestId);
  const isMailed = found?.status === 'pending_guardian' && isRenewalDue(found, deps.clock.nowMs());
  return isMailed ? found.guardianEmail : null;
}

/**
 * From when on (epoch milliseconds) a code may be mailed: a minute after the last one, and a while after the link of who has not
 * been verified before. A guardian with an account to look after has been: she waits for nothing.
 */
export function codeNotBeforeMs(
  { guardianVerifier }: Pick<NovaDeps, 'guardianVerifier'>,
  { status, mailedAtMs, proof }: Guardianship,
): number {
  const afterLastMs = proof === null ? 0 : proof.expiresAtMs - CODE_LIVES_MS + MAIL_PAUSE_MS;
  return status === 'active' ? afterLastMs : Math.max(guardianVerifier.notBeforeMs(mailedAtMs), afterLastMs);
}

/**
 * Who is mailed if the holder of a link asks for a code now; null: nobody is.
 * @throws NovaError guardian-link-invalid
 */
export async function addresseeOfCode(
  deps: Pick<NovaDeps, 'clock' | 'guardians' | 'guardianVerifier'>,
  input: { link: string },
): Promise<string | null> {
  const guardianship = await openLink(deps, input.link);
  return codeNotBeforeMs(deps, guardianship) > deps.clock.nowMs() ? null : guardianship.guardianEmail;
}

/**
 * Voids the last mailed link of a guardianship and mails another; nothing happens within a minute of the last mail. The link of
 * who is verified goes on: a child who asks again does not throw her guardian out.
 */
export async function renewLink(
  deps: Pick<NovaDeps, 'clock' | 'ids' | 'guardians' | 'mailer' | 'siteUrl'>,
  guardianshipId: string,
): Promise<void> {
  const { secret, hash } = await newLinkSecret(deps);
  const nowMs = deps.clock.nowMs();
  let isDue = false;
  const renewed = await deps.guardians.update(guardianshipId, (before) => {
    isDue = isRenewalDue(before, nowMs);
    if (!isDue) return before;
    const linkExpiresAtMs =
      before.status === 'pending_guardian' ? before.askedAtMs + ANSWER_WITHIN_MS : nowMs + DAY_MS;
    return { ...before, mailedAtMs: nowMs, linkHash: hash, linkExpiresAtMs, proof: null };
  });
  if (renewed && isDue) await mailLink(deps, renewed, secret);
}

/**
 * The guardianship of a link, `<id>.<secret>`, as its holder may see it: `verified` is null unless this link was given for a
 * verification.
 * @throws NovaError guardian-link-invalid (unknown, void, expired)
 */
export async function openLink(
  deps: Pick<NovaDeps, 'clock' | 'guardians'>,
  link: string,
): Promise<Guardianship> {
  const [guardianshipId = '', secret = ''] = link.split('.');
  // A store may refuse to look for an empty key.
  const found = guardianshipId === '' ? null : await deps.guardians.get(guardianshipId);
  const hash = await sha256Hex(secret);
  const nowMs = deps.clock.nowMs();
  if (found?.verified?.linkHash === hash && found.verified.linkExpiresAtMs > nowMs) return found;
  if (found?.linkHash !== hash || found.linkExpiresAtMs <= nowMs)
    throw new NovaError('guardian-link-invalid', { pointer: '/link' });
  return { ...found, verified: null };
}

/**
 * The guardianship of a link that was given to its holder when she was verified.
 * @throws NovaError guardian-link-invalid | guardian-unverified
 */
export async function openVerifiedLink(
  deps: Pick<NovaDeps, 'clock' | 'guardians'>,
  link: string,
): Promise<Guardianship & { verified: NonNullable<Guardianship['verified']> }> {
  const guardianship = await openLink(deps, link);
  const { verified } = guardianship;
  if (verified === null) throw new NovaError('guardian-unverified');
  return { ...guardianship, verified };
}
