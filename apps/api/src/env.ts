import { isIP } from 'node:net';
import { envTalksPerDay, envList as list, presentVariables } from '@nova/contracts/settings/env-fields.ts';
import { z } from 'zod';

/** A model's id, as who serves it names it. */
const modelId = z.string().trim().min(1).max(200);

/** What a choice of a provider needs beside it. */
const NEEDS = [
  { choice: 'NOVA_TEXT_PROVIDER', is: 'openai-compatible', needs: ['NOVA_TEXT_URL', 'NOVA_TEXT_MODEL_ID'] },
  { choice: 'NOVA_TEXT_PROVIDER', is: 'bedrock', needs: ['NOVA_TEXT_MODEL_ID', 'AWS_REGION'] },
  { choice: 'NOVA_IMAGE_PROVIDER', is: 'bedrock', needs: ['NOVA_IMAGE_MODEL_ID', 'AWS_REGION'] },
  { choice: 'NOVA_VOICE_PROVIDER', is: 'bedrock', needs: ['NOVA_VOICE_MODEL_ID', 'AWS_REGION'] },
  { choice: 'NOVA_SPEECH_PROVIDER', is: 'polly', needs: ['AWS_REGION'] },
] as const;

const NovaEnv = z
  .object({
    /** 0 lets the system choose. */
    PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
    /** This machine only, unless said otherwise: `0.0.0.0` for the whole network. */
    HOST: z.string().trim().min(1).default('127.0.0.1'),
    NOVA_DATA_DIR: z.string().trim().min(1).default('.nova'),
    /** Where it is written a second time who was erased; beside the data folder unless given. */
    NOVA_ERASURES_FILE: z.string().trim().min(1).optional(),
    /** `info` writes a line of JSON per request. */
    NOVA_LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('warn'),
    /** Proxies whose X-Forwarded-* headers are believed: addresses and CIDR ranges, separated by commas. */
    NOVA_TRUSTED_PROXY: list.refine((proxies) => proxies.every(isAddressOrRange)),
    /** Other origins that may call the API from a browser, separated by commas. */
    NOVA_CORS_ORIGINS: list.refine((origins) => origins.every(isOrigin)),
    /** Where learners reach the service, when that is not `http://localhost:<PORT>`. */
    NOVA_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** Sign-ups, sign-ins and codes a minute from one address; raise it for a school behind one address. */
    NOVA_AUTH_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).default(60),
    /** How long after a guardian's link was mailed her code may be asked for ("e-mail plus"). */
    NOVA_GUARDIAN_DELAY_SECONDS: z.coerce.number().int().min(0).max(86_400).default(600),
    /** Who may use the operator's corner: addresses of accounts, separated by commas. */
    NOVA_OPERATOR_EMAIL: list
      .refine((emails) => emails.every((email) => z.email().safeParse(email).success))
      .transform((emails) => emails.map((email) => email.toLowerCase())),
    /** Who writes: the guided tutor in this process, a server for chat completions (Ollama, llama.cpp, vLLM), or Bedrock. */
    NOVA_TEXT_PROVIDER: z.enum(['guided', 'openai-compatible', 'bedrock']).default('guided'),
    /** That server, up to and with `/v1`. */
    NOVA_TEXT_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** The model to ask for, as that server names it. */
    NOVA_TEXT_MODEL_ID: modelId.optional(),
    NOVA_TEXT_API_KEY: z.string().trim().min(1).optional(),
    /** Messages a learner gets from the model in a day; after them the rules write. */
    NOVA_FEEDBACK_PER_DAY: z.coerce.number().int().min(0).max(10_000).default(200),
    /** Who draws what learners ask for: this process, or a model of Bedrock, whose briefs the text model writes. */
    NOVA_IMAGE_PROVIDER: z.enum(['composed', 'bedrock']).default('composed'),
    NOVA_IMAGE_MODEL_ID: modelId.optional(),
    /** Who learners talk with live: the offline partner in this process, or Nova Sonic on Bedrock, for which it stands in. */
    NOVA_VOICE_PROVIDER: z.enum(['offline', 'bedrock']).default('offline'),
    NOVA_VOICE_MODEL_ID: modelId.optional(),
    NOVA_TALKS_PER_DAY: envTalksPerDay,
    /** Who says model sentences: Flite in this process, or Amazon Polly. */
    NOVA_SPEECH_PROVIDER: z.enum(['flite', 'polly']).default('flite'),
    /** Where AWS is called, by whom the choices above name it; credentials as its SDK finds them. */
    AWS_REGION: z.string().trim().min(1).optional(),
    /** Another address of Bedrock than its own, e.g. of an endpoint in a private network. */
    NOVA_BEDROCK_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** A guardrail of Bedrock that its texts and live talks pass, and its version (`DRAFT` without one); absent: none judges them. */
    NOVA_GUARDRAIL_ID: z.string().trim().min(1).optional(),
    NOVA_GUARDRAIL_VERSION: z.string().trim().min(1).optional(),
    /** Signing in with Google: the OAuth client, both or none. Redirect: `<NOVA_PUBLIC_URL>/api/auth/social/google/callback`. */
    NOVA_GOOGLE_CLIENT_ID: z.string().trim().min(1).max(300).optional(),
    NOVA_GOOGLE_CLIENT_SECRET: z.string().trim().min(1).max(300).optional(),
    /** Another OpenID Connect provider in Google's place: one's own, or one to try things out with. */
    NOVA_GOOGLE_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
    /** Signing in with Facebook: the app, both or none. Redirect: `<NOVA_PUBLIC_URL>/api/auth/social/facebook/callback`. */
    NOVA_FACEBOOK_CLIENT_ID: z.string().trim().min(1).max(300).optional(),
    NOVA_FACEBOOK_CLIENT_SECRET: z.string().trim().min(1).max(300).optional(),
  })
  .superRefine((env, context) => {
    for (const provider of ['GOOGLE', 'FACEBOOK'] as const) {
      const pair = [`NOVA_${provider}_CLIENT_ID`, `NOVA_${provider}_CLIENT_SECRET`] as const;
      const missing = pair.filter((name) => env[name] === undefined);
      if (missing.length === 1) context.addIssue({ code: 'custom', path: missing });
    }
    for (const { choice, is, needs } of NEEDS) {
      if (env[choice] !== is) continue;
      for (const name of needs)
        if (env[name] === undefined)
          context.addIssue({ code: 'custom', path: [name], params: { because: `${choice}=${is}` } });
    }
    if (env.NOVA_IMAGE_PROVIDER === 'bedrock' && env.NOVA_TEXT_PROVIDER === 'guided')
      context.addIssue({
        code: 'custom',
        path: ['NOVA_TEXT_PROVIDER'],
        params: { because: 'NOVA_IMAGE_PROVIDER=bedrock' },
      });
  });

/** The settings of the process, checked. */
export type NovaEnv = z.infer<typeof NovaEnv>;

/** A setting is wrong. `message` names the variables and what they need, never their values; so does `messageKo`. */
export class EnvError extends Error {
  readonly messageKo: string;

  constructor(issues: readonly { name: string; need: string; needKo?: string }[]) {
    super(issues.map(({ name, need }) => `${name}: ${need}`).join('\n'));
    this.name = 'EnvError';
    this.messageKo = issues.map(({ name, need, needKo }) => `${name}: ${needKo ?? need}`).join('\n');
  }
}

/**
 * Checks the environment once, at start. Empty variables count as absent.
 * @throws EnvError
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): NovaEnv {
  const present = presentVariables(source);
  const parsed = NovaEnv.safeParse(present);
  if (parsed.success) return parsed.data;
  throw new EnvError(
    parsed.error.issues.map((issue) => {
      const [needKo, need] = needOf(issue);
      return { name: String(issue.path[0]), need, needKo };
    }),
  );
}

/** The environment of this process. */
export function readEnv(): NovaEnv {
  return parseEnv(process.env);
}

function needOf(issue: z.core.$ZodIssue): [ko: string, en: string] {
  switch (issue.code) {
    case 'custom':
      if (issue.params?.because !== undefined)
        return [
          `${issue.params.because}에는 이 값이 있어야 해요.`,
          `It needs a value with ${issue.params.because}.`,
        ];
      if (/^NOVA_(GOOGLE|FACEBOOK)_/.test(String(issue.path[0])))
        return ['ID와 비밀값은 둘 다 있거나 둘 다 없어야 해요.', 'Id and secret go together: both or none.'];
      if (issue.path[0] === 'NOVA_OPERATOR_EMAIL')
        return [
          '이메일 주소를 쉼표로 나누어 적어 주세요.',
          'It needs e-mail addresses, separated by commas.',
        ];
      return issue.path[0] === 'NOVA_CORS_ORIGINS'
        ? [
            'https://example.com 같은 주소를 쉼표로 나누어 적어 주세요.',
            'It needs origins like https://example.com, separated by commas.',
          ]
        : [
            'IP 주소나 CIDR 범위를 쉼표로 나누어 적어 주세요.',
            'It needs addresses or CIDR ranges, separated by commas.',
          ];
    case 'invalid_value':
      return [
        `다음 가운데 하나여야 해요: ${issue.values.join(', ')}.`,
        `It needs one of ${issue.values.join(', ')}.`,
      ];
    case 'too_small':
      return [`${issue.minimum} 이상이어야 해요.`, `It needs to be ${issue.minimum} or more.`];
    case 'too_big':
      return [`${issue.maximum} 이하여야 해요.`, `It needs to be ${issue.maximum} or less.`];
    case 'invalid_type':
      return issue.expected === 'int'
        ? ['정수여야 해요.', 'It needs to be a whole number.']
        : ['숫자여야 해요.', 'It needs to be a number.'];
    default:
      return ['http 또는 https 주소여야 해요.', 'It needs an http or https address.'];
  }
}

function isAddressOrRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}

function isOrigin(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
