/** What is used of oidc-provider 9, which comes without types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export const interactionPolicy: {
    base(): { add(prompt: object, at: number): void };
    Prompt: new (of: { name: string; requestable: boolean }) => object;
  };

  class Grant {
    constructor(of: { clientId: string; accountId: string });
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  export default class Provider {
    constructor(issuer: string, configuration: object);
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result:
        | { login: { accountId: string }; select_account: object }
        | { error: string; error_description: string },
    ): Promise<void>;
    readonly Grant: typeof Grant;
  }
}
