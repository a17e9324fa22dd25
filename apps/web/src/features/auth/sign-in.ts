import { api } from '../../lib/api.ts';
import { session } from '../../lib/page-session.ts';

/** Signs in and hands the token to the session of the page. Throws what the API client throws. */
export async function signIn(email: string, password: string): Promise<void> {
  session.accept(await api.login({ email, password }));
}
