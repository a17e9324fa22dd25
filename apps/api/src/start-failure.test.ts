import { describe, expect, it } from 'vitest';
import { EnvError, parseEnv } from './env.ts';
import { startFailure } from './start-failure.ts';

const env = { PORT: 8080, HOST: '127.0.0.1', NOVA_DATA_DIR: '.nova' };
const withCode = (code: string) => Object.assign(new Error(`listen ${code}`), { code });
const dataFolder = (problem: string) =>
  Object.assign(new Error('The data folder .nova cannot be written.'), { name: 'DataFolderError', problem });

describe('why it could not start', () => {
  it.each<[string, unknown, RegExp, RegExp]>([
    ['a taken port', withCode('EADDRINUSE'), /8080번 포트를 다른 프로그램이/, /PORT=8081 npm start/],
    ['a port that is not allowed', withCode('EACCES'), /권한이 없어요/, /above 1024/],
    [
      'an address of another machine',
      withCode('EADDRNOTAVAIL'),
      /이 컴퓨터의 주소가/,
      /not an address of this machine/,
    ],
    ['a folder in use', dataFolder('in-use'), /다른 Nova English가/, /data folder/],
    ['a folder that cannot be written', dataFolder('not-writable'), /쓸 수 없어요/, /cannot be written/],
    ['a folder of a newer version', dataFolder('newer-version'), /업데이트/, /data folder/],
    ['a damaged folder', dataFolder('damaged'), /손상/, /data folder/],
  ])('says what to do about %s, without a stack', (_, error, ko, en) => {
    const text = startFailure(error, env);
    expect(text).toMatch(ko);
    expect(text).toMatch(en);
    expect(text).not.toContain('    at ');
  });

  it('names the variable that is wrong', () => {
    const error = new EnvError([{ name: 'PORT', need: 'It needs to be 65535 or less.' }]);
    expect(startFailure(error, null)).toContain('PORT: It needs to be 65535 or less.');
  });

  it('says in each language what a variable needs', () => {
    const error = (() => {
      try {
        return parseEnv({ PORT: 'eighty', NOVA_CORS_ORIGINS: '*' });
      } catch (thrown) {
        return thrown;
      }
    })();
    const [ko = '', en = ''] = startFailure(error, null).split('Could not start.');
    expect(ko).toContain('PORT: 숫자여야 해요.');
    expect(ko).toContain('NOVA_CORS_ORIGINS: https://example.com 같은 주소를 쉼표로 나누어 적어 주세요.');
    expect(ko).not.toContain('It needs');
    expect(en).toContain('PORT: It needs to be a number.');
  });

  it('shows anything else as it is, for whoever has to mend it', () => {
    expect(startFailure(new RangeError('unheard of'), env)).toMatch(/RangeError: unheard of\n\s+at /);
  });
});
