import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { functionManifests } from '../../apps/api/src/functions/manifest.ts';
import { tableDesigns } from '../../packages/adapters/src/aws/dynamodb/table-designs.ts';
import { readEnvironment } from '../config/read-environment.ts';
import { repositoryRoot } from '../config/repository-root.ts';
import { type Resource, templatesOf } from '../cost/synthesise.ts';

const read = (file: string) => readFileSync(join(repositoryRoot, file), 'utf8');
const markdownIn = (folder: string) =>
  readdirSync(join(repositoryRoot, folder)).map((name) => `${folder}/${name}`);
const files = [...markdownIn('docs/runbooks'), ...markdownIn('docs/compliance'), 'docs/deploy.md'];
const pages = files.map((file) => ({ file, text: read(file).replaceAll('$ENV', 'prod') }));

let templates: ReturnType<typeof templatesOf>;
let everything: string;
/** Texts of a property of all resources of a type. */
let texts: (type: string, property: string) => Set<string>;

beforeAll(() => {
  templates = templatesOf(readEnvironment('prod', new URL('file:///nonexistent/local.json')));
  const all: Resource[] = [...templates.values()].flatMap((resources) => Object.values(resources));
  everything = JSON.stringify(all);
  const names = new Map(
    [...templates.values()].flatMap((resources) =>
      Object.entries(resources).map(
        ([id, { Properties }]) => [id, String(Properties?.FunctionName)] as const,
      ),
    ),
  );
  texts = (type, property) =>
    new Set(
      all.filter(({ Type }) => Type === type).map(({ Properties }) => written(Properties?.[property], names)),
    );
});

/** A text that CloudFormation joins from parts, with the names of functions where it refers to them. */
function written(value: unknown, names: ReadonlyMap<string, string>): string {
  const parts = (value as { 'Fn::Join'?: [string, (string | { Ref: string })[]] })?.['Fn::Join']?.[1];
  if (parts === undefined) return String(value);
  return parts.map((part) => (typeof part === 'string' ? part : (names.get(part.Ref) ?? part.Ref))).join('');
}

/** Every match of the pattern's first group, with the page it stands on. */
function named(pattern: RegExp): { file: string; name: string }[] {
  const found = pages.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)].map(([, name = '']) => ({ file, name })),
  );
  expect(found, String(pattern)).not.toHaveLength(0);
  return found;
}

/** What is named but not there. */
function missing(pattern: RegExp, isThere: (name: string) => boolean) {
  return named(pattern).filter(({ name }) => !isThere(name));
}

describe('what runbooks and the compliance pages name', () => {
  it('are alarms that ring with these words', () => {
    const alarms = texts('AWS::CloudWatch::Alarm', 'AlarmDescription');
    const quoted = named(/[Aa]larms? ((?:"[^"]+"(?:, )?)+)/g).flatMap(({ file, name }) =>
      [...name.matchAll(/"([^"]+)"/g)].map(([, text = '']) => ({ file, name: text })),
    );
    expect(quoted.filter(({ name }) => !alarms.has(name))).toEqual([]);
    // And the other way round: every kind of alarm has a line to look at.
    const kind = (text: string) =>
      text.replace(/^nova-english-prod-[a-z-]+/, 'function').replace(/^\w+ turns/, 'Table turns');
    const explained = new Set(quoted.map(({ name }) => kind(name)));
    expect([...alarms].map(kind).filter((text) => !explained.has(text))).toEqual([]);
  });

  it('are log groups, functions, stacks, tables and dashboards that are made', () => {
    const groups = texts('AWS::Logs::LogGroup', 'LogGroupName');
    expect(missing(/`((?:\/aws\/|aws-waf-logs-)[^`]+)`/g, (name) => groups.has(name))).toEqual([]);
    expect(missing(/`?(NovaEnglish-prod-\w+)/g, (name) => templates.has(name))).toEqual([]);
    expect(missing(/tables? `(\w+)`/g, (name) => name in tableDesigns || name === 'events')).toEqual([]);
    const functions = new Set(functionManifests.map(({ name }) => name as string));
    expect(missing(/--function-name nova-english-prod-([a-z-]+)/g, (name) => functions.has(name))).toEqual(
      [],
    );
    const dashboards = texts('AWS::CloudWatch::Dashboard', 'DashboardName');
    expect(missing(/[Dd]ashboard `([^`]+)`/g, (name) => dashboards.has(name))).toEqual([]);
  });

  it('are names of ours that stand in a template: work groups, databases, budgets, parameters, secrets', () => {
    expect(missing(/`(nova[-_]english[-_]prod)`/g, (name) => everything.includes(`"${name}"`))).toEqual([]);
    expect(missing(/`(\/?nova-english\/prod\/[\w/]+)`/g, (name) => everything.includes(name))).toEqual([]);
  });

  it('are resources that are found by the stack and logical name they are asked for with', () => {
    expect(
      missing(/res (\w+ \w+ AWS::\w+::\w+)/g, (name) => {
        const [stack = '', logical = '', type = ''] = name.split(' ');
        const resources = templates.get(`NovaEnglish-prod-${stack}`) ?? {};
        return Object.entries(resources).some(([id, { Type }]) => id.startsWith(logical) && Type === type);
      }),
    ).toEqual([]);
    expect(
      missing(/\(`(\w+` in `NovaEnglish-prod-\w+)`/g, (name) => {
        const [logical = '', stack = ''] = name.split('` in `');
        return Object.keys(templates.get(stack) ?? {}).some((id) => id.startsWith(logical));
      }),
    ).toEqual([]);
  });

  it('are metrics that functions send', () => {
    const sent = readdirSync(join(repositoryRoot, 'apps/api/src/functions'), { recursive: true })
      .filter((name) => String(name).endsWith('.ts'))
      .map((name) => read(`apps/api/src/functions/${name}`))
      .join('\n');
    expect(missing(/metrics? `(\w+)`/g, (name) => new RegExp(`'${name}'`).test(sent))).toEqual([]);
  });

  it('are commands of package.json, environments, and files that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(missing(/npm run ([\w:-]+)/g, (name) => name in scripts)).toEqual([]);
    expect(
      missing(/--env ([a-z-]+)/g, (name) =>
        ['dev', 'staging', 'prod', 'prod-small', 'prod-standby'].includes(name),
      ),
    ).toEqual([]);
    expect(
      missing(/`((?:docs|infrastructure|apps|packages|scripts|e2e|\.ci)\/[^`\s*:]+)`/g, (name) =>
        existsSync(join(repositoryRoot, name)),
      ).filter(({ name }) => name !== 'infrastructure/config/local.json'),
    ).toEqual([]);
    const links = pages.flatMap(({ file, text }) =>
      [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, to = '']) => ({ file, to })),
    );
    expect(links.filter(({ file, to }) => !existsSync(join(repositoryRoot, dirname(file), to)))).toEqual([]);
  });

  it('are the runbooks that the infrastructure and its alarms point to', () => {
    const pointed = [...everything.matchAll(/docs\/[\w/-]+\.md/g)].map(([path]) => path);
    expect(pointed.filter((path) => !existsSync(join(repositoryRoot, path)))).toEqual([]);
  });
});
