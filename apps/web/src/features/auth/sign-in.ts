import type { MfaRequiredResponse } from '@nova/contracts/http/auth.ts';
import { api } from '../../lib/api.ts';
import { session } from '../../lib/page-session.ts';

/**
 * Signs in and hands the token to the session of the page; answers with a challenge when the account asks for a code too.
 * Throws what the API client throws.
 */
export async function signIn(email: string, password: string): Promise<MfaRequiredResponse | null> {
  const answer = await api.login({ email, password });
  if ('mfaRequired' in answer) return answer;
  session.accept(answer);
  return null;
}
