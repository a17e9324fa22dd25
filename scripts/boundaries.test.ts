import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type IModule } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../.dependency-cruiser.mjs';

/**
 * Each rule of the house is broken once, in a small tree of its own, and must be caught by name. A rule nobody can
 * break in a test is a rule that may be asleep.
 */
const planted: { rule: string; file: string; text: string }[] = [
  {
    rule: 'speech-depends-on-nothing-of-ours',
    file: 'packages/speech/src/a.ts',
    text: "import '@nova/core/errors.ts';",
  },
  {
    rule: 'contracts-depend-on-zod-only',
    file: 'packages/contracts/src/a.ts',
    text: "import '@nova/core/errors.ts';",
  },
  { rule: 'contracts-take-no-other-library', file: 'packages/contracts/src/b.ts', text: "import 'node:fs';" },
  {
    rule: 'curriculum-depends-on-nothing-of-ours',
    file: 'packages/curriculum/src/a.ts',
    text: "import '@nova/core/errors.ts';",
  },
  {
    rule: 'core-knows-no-edge-and-no-adapter',
    file: 'packages/core/src/a.ts',
    text: "import '@nova/adapters/db.ts';",
  },
  {
    rule: 'core-takes-only-types-from-speech',
    file: 'packages/core/src/b.ts',
    text: "import '@nova/speech/engine.ts';",
  },
  { rule: 'core-is-pure', file: 'packages/core/src/c.ts', text: "import 'node:crypto';" },
  {
    rule: 'adapters-know-no-edge',
    file: 'packages/adapters/src/a.ts',
    text: "import '@nova/contracts/problem.ts';",
  },
  {
    rule: 'homes-stay-apart',
    file: 'packages/adapters/src/aws/a.ts',
    text: "import '../embedded/b.ts';",
  },
  {
    rule: 'npm-start-knows-no-aws',
    file: 'apps/api/src/local.ts',
    text: "import '@nova/adapters/uses-aws.ts';\nimport '../../voice/src/voice-session.ts';",
  },
  {
    rule: 'local-mounts-voice-by-its-entry',
    file: 'apps/api/src/local.ts',
    text: "import '@nova/adapters/uses-aws.ts';\nimport '../../voice/src/voice-session.ts';",
  },
  {
    rule: 'commands-load-aws-when-asked',
    file: 'apps/api/src/audit-composition.ts',
    text: "import '@nova/adapters/aws/c.ts';",
  },
  { rule: 'voice-takes-no-adapter', file: 'apps/voice/src/a.ts', text: "import '@nova/adapters/db.ts';" },
  {
    rule: 'web-reaches-the-server-through-contracts',
    file: 'apps/web/src/a.tsx',
    text: "import '@nova/core/errors.ts';",
  },
  {
    rule: 'api-picks-adapters-in-the-composition-only',
    file: 'apps/api/src/routes/a.ts',
    text: "import '@nova/adapters/db.ts';",
  },
  { rule: 'apps-never-import-apps', file: 'apps/web/src/b.ts', text: "import '../../api/src/app.ts';" },
  { rule: 'no-circles', file: 'packages/core/src/circle-a.ts', text: "import './circle-b.ts';" },
  { rule: 'no-tests-in-product-code', file: 'packages/core/src/d.ts', text: "import './testing/x.ts';" },
  { rule: 'nothing-unresolved', file: 'packages/core/src/e.ts', text: "import './not-there.ts';" },
];

const innocent: [file: string, text: string][] = [
  ['packages/core/src/errors.ts', 'export const e = 1;'],
  ['packages/core/src/circle-b.ts', "import './circle-a.ts';"],
  ['packages/core/src/testing/x.ts', 'export const x = 1;'],
  ['apps/voice/src/voice-session.ts', 'export const session = 1;'],
  ['packages/speech/src/engine.ts', 'export const engine = 1;'],
  ['packages/speech/src/result.ts', 'export const result = 1;'],
  ['packages/contracts/src/problem.ts', 'export const problem = 1;'],
  ['packages/adapters/src/db.ts', "import '@nova/core/errors.ts';\nimport '@nova/speech/engine.ts';"],
  ['apps/api/src/app.ts', "import '@nova/core/errors.ts';\nimport '@nova/contracts/problem.ts';"],
  ['packages/adapters/src/embedded/b.ts', 'export const b = 1;'],
  ['packages/adapters/src/aws/c.ts', 'export const c = 1;'],
  ['packages/adapters/src/uses-aws.ts', "import './aws/c.ts';"],
  ['apps/api/src/functions/composition/edge.ts', "import '@nova/adapters/aws/c.ts';"],
  ['apps/api/src/composition.ts', "import '@nova/adapters/db.ts';"],
  ['apps/api/src/audit-command.ts', "await import('./functions/composition/edge.ts');"],
  ['packages/core/src/good.ts', "import '@nova/speech/result.ts';"],
];

describe('dependency direction', () => {
  let root: string;
  let caught: Map<string, Set<string>>;

  beforeAll(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'nova-boundaries-')));
    for (const [file, text] of [...innocent, ...planted.map((p) => [p.file, p.text] as const)]) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), text);
    }
    await mkdir(join(root, 'node_modules/@nova'), { recursive: true });
    for (const name of ['core', 'speech', 'contracts', 'curriculum', 'adapters']) {
      const manifest = { name: `@nova/${name}`, version: '0.0.0', exports: { './*': './src/*' } };
      await writeFile(join(root, 'packages', name, 'package.json'), JSON.stringify(manifest));
      await symlink(join(root, 'packages', name), join(root, 'node_modules/@nova', name), 'junction');
    }
    const { tsConfig: _notInTheSmallTree, ...options } = config.options ?? {};
    const outcome = await cruise(['packages', 'apps'], {
      ...options,
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: config.forbidden ?? [] },
    });
    const { modules } = outcome.output as { modules: IModule[] };
    caught = new Map(modules.map((module) => [module.source, new Set(rulesBrokenBy(module))]));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it.each(planted)('catches a violation of $rule', ({ rule, file }) => {
    expect(caught.get(file)).toContain(rule);
  });

  it.each(innocent.filter(([file]) => !file.includes('circle')))('lets %s pass', (file) => {
    expect([...(caught.get(file) ?? [])]).toEqual([]);
  });

  it('has a planted violation for every rule', () => {
    const rules = (config.forbidden ?? []).map((rule) => rule.name);
    expect(planted.map((p) => p.rule).sort()).toEqual([...rules].sort());
  });
});

describe('lint', () => {
  const cases: [name: string, rule: string, text: string][] = [
    ['a wrong type', 'typescript(TS2322)', "export const port: number = '80';"],
    ['a floating promise', 'typescript(no-floating-promises)', 'Promise.resolve(1);'],
    [
      'the environment outside env.ts',
      'eslint(no-restricted-properties)',
      'export const port = process.env.PORT;',
    ],
    ['the clock in core', 'eslint(no-restricted-properties)', 'export const now = Date.now();'],
    ['the date in core', 'plugin', 'export const now = new Date();'],
    ['random ids in core', 'eslint(no-restricted-properties)', 'export const id = crypto.randomUUID();'],
    ['randomness in core', 'eslint(no-restricted-properties)', 'export const dice = Math.random();'],
    [
      'a promise where none is expected',
      'typescript(no-misused-promises)',
      'if (Promise.resolve(true)) throw 1;',
    ],
    ['waiting for what is no promise', 'typescript(await-thenable)', 'await 1;'],
    [
      'a switch that forgets a case',
      'typescript(switch-exhaustiveness-check)',
      "declare const side: 'a' | 'b';\nswitch (side) { case 'a': throw 1; }",
    ],
  ];
  const innocent = 'export const epoch = new Date(0);';

  const house = join(import.meta.dirname, '..');
  let root: string;
  let caught: Map<string, string[]>;

  beforeAll(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'nova-lint-')));
    const source = join(root, 'packages/core/src');
    await mkdir(source, { recursive: true });
    for (const file of ['.oxlintrc.json', 'biome.json', 'packages/core/no-clock.grit', 'tsconfig.base.json'])
      await copyFile(join(house, file), join(root, file));
    await symlink(join(house, 'node_modules'), join(root, 'node_modules'), 'junction');
    const project = { extends: './tsconfig.base.json', include: ['packages'] };
    await writeFile(join(root, 'tsconfig.json'), JSON.stringify(project));
    const texts = [innocent, ...cases.map(([, , text]) => text)];
    for (const [n, text] of texts.entries()) await writeFile(join(source, `${n}.ts`), `${text}\n`);
    caught = rulesByFile(
      [
        await diagnosticsOf('oxlint', ['--format', 'json', 'packages'], root),
        await diagnosticsOf('biome', ['lint', '--vcs-enabled=false', '--reporter=json', 'packages'], root),
      ].flat(),
    );
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it.each(cases.map((each, n) => [each[0], n + 1, each[1]] as const))('catches %s', (_name, n, rule) => {
    expect(caught.get(`packages/core/src/${n}.ts`)).toContain(rule);
  });

  it('finds nothing wrong with what is right', () => {
    expect(caught.get('packages/core/src/0.ts') ?? []).toEqual([]);
  });
});

function rulesBrokenBy(module: IModule): string[] {
  const ofDependencies = module.dependencies.flatMap((dependency) => dependency.rules ?? []);
  return [...(module.rules ?? []), ...ofDependencies].map((rule) => rule.name);
}

/** What is used of a report in JSON: oxlint names the file and the rule flat, Biome by place and category. */
interface Diagnostic {
  filename?: string;
  code?: string;
  location?: { path: string };
  category?: string;
}

async function diagnosticsOf(linter: string, args: string[], cwd: string): Promise<Diagnostic[]> {
  // It ends with 1 where it finds something.
  const out = await new Promise<string>((resolve) => {
    execFile(join(cwd, 'node_modules/.bin', linter), args, { cwd }, (_found, stdout) => resolve(stdout));
  });
  return (JSON.parse(out) as { diagnostics: Diagnostic[] }).diagnostics;
}

function rulesByFile(diagnostics: Diagnostic[]): Map<string, string[]> {
  const rules = new Map<string, string[]>();
  for (const { filename, code, location, category } of diagnostics) {
    const file = filename ?? location?.path ?? '';
    rules.set(file, [...(rules.get(file) ?? []), code ?? category ?? '']);
  }
  return rules;
}
