import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { listenLocally, readText } from '../../testing/local-server.ts';

/** A server that speaks as Facebook Login and its Graph API do, on a socket of this machine. */
export interface FakeGraph {
  url: string;
  /** A page load of somebody who goes to the dialog: where it sends her back to. */
  visit(authorizationUrl: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts it; one person, who agrees at once. Codes work once, for their client, redirect address and PKCE verifier. */
export async function startFakeGraph(client: { clientId: string; clientSecret: string }): Promise<FakeGraph> {
  const codes = new Map<string, { redirectUri: string; challenge: string }>();
  const tokens = new Set<string>();

  function dialog(query: URLSearchParams): string {
    const code = randomUUID();
    const redirectUri = query.get('redirect_uri') ?? '';
    codes.set(code, { redirectUri, challenge: query.get('code_challenge') ?? '' });
    return `${redirectUri}?${new URLSearchParams({ code, state: query.get('state') ?? '' })}`;
  }

  function token(form: URLSearchParams): object | null {
    const code = form.get('code') ?? '';
    const asked = codes.get(code);
    codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isOurs =
      form.get('client_id') === client.clientId &&
      form.get('client_secret') === client.clientSecret &&
      form.get('redirect_uri') === asked?.redirectUri &&
      challenge === asked.challenge;
    if (!isOurs) return null;
    const accessToken = randomUUID();
    tokens.add(accessToken);
    return { access_token: accessToken, token_type: 'bearer', expires_in: 5_000_000 };
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://graph');
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (url.pathname.endsWith('/dialog/oauth')) {
      response.writeHead(302, { Location: dialog(url.searchParams) }).end();
    } else if (url.pathname.endsWith('/oauth/access_token')) {
      void readText(request).then((text) => {
        const answer = token(new URLSearchParams(text));
        if (answer) json(200, answer);
        else
          json(400, { error: { message: 'Invalid verification code', type: 'OAuthException', code: 100 } });
      });
    } else if (tokens.has((request.headers.authorization ?? '').replace('Bearer ', ''))) {
      json(200, { id: '1234567', name: 'Mina Kim', email: 'mina@example.com' });
    } else json(401, { error: { message: 'Invalid token', type: 'OAuthException', code: 190 } });
  });
  const { url, close } = await listenLocally(server);
  return {
    url,
    async visit(url) {
      const answer = await fetch(url, { redirect: 'manual' });
      return answer.headers.get('location') ?? '';
    },
    close,
  };
}
