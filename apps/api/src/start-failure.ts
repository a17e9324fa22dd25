import { EnvError, type NovaEnv } from './env.ts';

/**
 * One clear message, in Korean and English, for the person at the console when the server cannot start. Known causes
 * say what to do; anything else shows the error itself, because at the console nobody else is listening.
 */
export function startFailure(
  error: unknown,
  env: Pick<NovaEnv, 'PORT' | 'HOST' | 'NOVA_DATA_DIR'> | null,
): string {
  const [ko, en] = sentences(error, env);
  return `\n  시작하지 못했어요. ${ko}\n  Could not start. ${en}\n`;
}

function sentences(
  error: unknown,
  env: Pick<NovaEnv, 'PORT' | 'HOST' | 'NOVA_DATA_DIR'> | null,
): [string, string] {
  const name = error instanceof Error ? error.name : '';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const text = error instanceof Error ? error.message : String(error);
  if (env === null) {
    const textKo = error instanceof EnvError ? error.messageKo : text;
    return [
      `환경 변수를 확인해 주세요.\n${indented(textKo)}`,
      `Check these environment variables.\n${indented(text)}`,
    ];
  }
  if (code === 'EADDRINUSE') {
    const other = env.PORT === 65_535 ? 8081 : env.PORT + 1;
    return [
      `${env.PORT}번 포트를 다른 프로그램이 쓰고 있어요. 그 프로그램을 끄거나 다른 포트로 시작해 주세요: PORT=${other} npm start`,
      `Port ${env.PORT} is taken by another program. Stop it, or start on another port: PORT=${other} npm start`,
    ];
  }
  if (code === 'EACCES') {
    return [
      `${env.PORT}번 포트를 열 권한이 없어요. 1024보다 큰 포트로 시작해 주세요: PORT=8080 npm start`,
      `Not allowed to open port ${env.PORT}. Start on a port above 1024: PORT=8080 npm start`,
    ];
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return ['HOST가 이 컴퓨터의 주소가 아니에요.', 'HOST is not an address of this machine.'];
  }
  if (name === 'DataFolderError') return [`${dataFolderKo(error, env.NOVA_DATA_DIR)}`, text];
  return [text, error instanceof Error ? (error.stack ?? text) : text];
}

function indented(lines: string): string {
  return lines.replaceAll(/^/gm, '    ');
}

function dataFolderKo(error: unknown, folder: string): string {
  const problem = error instanceof Error && 'problem' in error ? error.problem : '';
  switch (problem) {
    case 'in-use':
      return `다른 Nova English가 데이터 폴더(${folder})를 쓰고 있어요. 그것을 끄거나 NOVA_DATA_DIR로 다른 폴더를 정해 주세요.`;
    case 'not-writable':
      return `데이터 폴더(${folder})에 쓸 수 없어요. 폴더의 주인과 남은 공간을 확인하거나 NOVA_DATA_DIR로 다른 폴더를 정해 주세요.`;
    case 'newer-version':
      return `데이터 폴더(${folder})는 더 새로운 Nova English가 만들었어요. 프로그램을 업데이트해 주세요.`;
    default:
      return `데이터 폴더(${folder})의 데이터베이스가 손상됐어요. 백업을 되돌리거나 폴더를 옮겨 주세요.`;
  }
}
