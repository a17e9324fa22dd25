import { describe, expect, it } from 'vitest';
import { EnvError, parseEnv } from './env.ts';

describe('the environment', () => {
  it('needs nothing', () => {
    expect(parseEnv({})).toEqual({
      PORT: 8080,
      HOST: '127.0.0.1',
      NOVA_DATA_DIR: '.nova',
      NOVA_LOG_LEVEL: 'warn',
      NOVA_TRUSTED_PROXY: [],
      NOVA_CORS_ORIGINS: [],
      NOVA_AUTH_LIMIT_PER_MINUTE: 60,
      NOVA_OPERATOR_EMAIL: [],
      NOVA_TEXT_PROVIDER: 'guided',
      NOVA_FEEDBACK_PER_DAY: 200,
      NOVA_IMAGE_PROVIDER: 'composed',
      NOVA_VOICE_PROVIDER: 'offline',
      NOVA_TALKS_PER_DAY: 20,
      NOVA_SPEECH_PROVIDER: 'flite',
      NOVA_GUARDIAN_DELAY_SECONDS: 600,
    });
  });

  it('asks where the model server is and which model it has, once one is wanted', () => {
    expect(() => parseEnv({ NOVA_TEXT_PROVIDER: 'openai-compatible' })).toThrow(
      /^NOVA_TEXT_URL: It needs .*\nNOVA_TEXT_MODEL_ID: It needs /,
    );
  });

  it('asks for what each capability of the cloud needs, by the name of the choice', () => {
    expect(() => parseEnv({ NOVA_VOICE_PROVIDER: 'bedrock', AWS_REGION: 'ap-northeast-1' })).toThrow(
      /^NOVA_VOICE_MODEL_ID: It needs a value with NOVA_VOICE_PROVIDER=bedrock.$/,
    );
    expect(() => parseEnv({ NOVA_SPEECH_PROVIDER: 'polly' })).toThrow(/^AWS_REGION: It needs /);
    expect(() =>
      parseEnv({ NOVA_IMAGE_PROVIDER: 'bedrock', NOVA_IMAGE_MODEL_ID: 'm', AWS_REGION: 'us-west-2' }),
    ).toThrow(/^NOVA_TEXT_PROVIDER: It needs a value with NOVA_IMAGE_PROVIDER=bedrock.$/);
  });

  it.each(['GOOGLE', 'FACEBOOK'])('takes id and secret of %s together or not at all', (provider) => {
    const [id, secret] = [`NOVA_${provider}_CLIENT_ID`, `NOVA_${provider}_CLIENT_SECRET`];
    expect(parseEnv({ [id]: 'client', [secret]: 'kept' })).toMatchObject({
      [id]: 'client',
      [secret]: 'kept',
    });
    expect(() => parseEnv({ [id]: 'client' })).toThrow(`${secret}: Id and secret go together: both or none.`);
    expect(() => parseEnv({ [secret]: 'kept' })).toThrow(`${id}: Id and secret go together: both or none.`);
  });

  it('takes the addresses of operators, in lower case, and nothing that is none', () => {
    const { NOVA_OPERATOR_EMAIL } = parseEnv({ NOVA_OPERATOR_EMAIL: 'Kim@Example.com, lee@example.com' });
    expect(NOVA_OPERATOR_EMAIL).toEqual(['kim@example.com', 'lee@example.com']);
    expect(() => parseEnv({ NOVA_OPERATOR_EMAIL: 'everybody' })).toThrow(/^NOVA_OPERATOR_EMAIL: It needs /);
  });

  it('takes empty variables as absent and ignores others', () => {
    expect(parseEnv({ PORT: ' ', HOME: '/x' }).PORT).toBe(8080);
  });

  it('splits lists', () => {
    const env = parseEnv({
      NOVA_TRUSTED_PROXY: '10.0.0.0/8, ::1',
      NOVA_CORS_ORIGINS: 'https://a.kr,http://b.kr:81',
    });
    expect(env.NOVA_TRUSTED_PROXY).toEqual(['10.0.0.0/8', '::1']);
    expect(env.NOVA_CORS_ORIGINS).toEqual(['https://a.kr', 'http://b.kr:81']);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'eighty-eighty'],
    ['PORT', '80.5'],
    ['NOVA_LOG_LEVEL', 'loud-please'],
    ['NOVA_TRUSTED_PROXY', 'proxy.internal'],
    ['NOVA_TRUSTED_PROXY', '10.0.0.0/99'],
    ['NOVA_CORS_ORIGINS', '*'],
    ['NOVA_CORS_ORIGINS', 'https://a.kr/path'],
    ['NOVA_PUBLIC_URL', 'ftp://a.kr'],
    ['NOVA_AUTH_LIMIT_PER_MINUTE', '0'],
    ['NOVA_TEXT_PROVIDER', 'oracle'],
    ['NOVA_TEXT_URL', 'file:///models'],
  ])('names %s, never its value', (name, value) => {
    const failure = (() => {
      try {
        parseEnv({ [name]: value });
        return null;
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toBeInstanceOf(EnvError);
    expect((failure as EnvError).message).toMatch(new RegExp(`^${name}: It needs `));
    if (value.length > 1) expect((failure as EnvError).message).not.toContain(value);
  });
});
