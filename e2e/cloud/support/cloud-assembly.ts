import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A CloudFormation resource as a template writes it; intrinsic functions stay what they are. */
export interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
}

/** The parts of a CloudFormation template that are read here. */
export interface Template {
  Resources: Record<string, TemplateResource>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown } }>;
  Parameters?: Record<string, unknown>;
}

/** A file that must be in a bucket before its stack is made. */
export interface StackAsset {
  /** File or folder; a folder is uploaded as a zip of it. */
  path: string;
  isFolder: boolean;
  bucketName: string;
  objectKey: string;
}

/** One stack of a synthesised assembly. */
export interface AssemblyStack {
  name: string;
  region: string;
  template: Template;
  /** What its functions run, without the template itself. */
  assets: StackAsset[];
}

interface AssemblyArtifact {
  type: string;
  environment?: string;
  dependencies?: string[];
  properties: { templateFile: string; file: string; stackName?: string };
}

interface AssetManifest {
  files: Record<
    string,
    {
      source: { path: string; packaging: 'zip' | 'file' };
      destinations: Record<string, { bucketName: string; objectKey: string }>;
    }
  >;
}

/** The stacks of an assembly (`cdk.out/<environment>`), each after those it depends on, as the CDK's own deployment orders them. */
export async function readAssembly(folder: string): Promise<AssemblyStack[]> {
  const { artifacts } = await readJson<{ artifacts: Record<string, AssemblyArtifact> }>(
    folder,
    'manifest.json',
  );
  const ordered: string[] = [];
  const visit = (id: string) => {
    const artifact = artifacts[id];
    if (artifact?.type !== 'aws:cloudformation:stack' || ordered.includes(id)) return;
    for (const dependency of artifact.dependencies ?? []) visit(dependency);
    ordered.push(id);
  };
  for (const id of Object.keys(artifacts)) visit(id);
  return Promise.all(ordered.map((id) => readStack(folder, id, artifacts)));
}

async function readStack(
  folder: string,
  id: string,
  artifacts: Record<string, AssemblyArtifact>,
): Promise<AssemblyStack> {
  const { properties, environment = '', dependencies = [] } = artifacts[id]!;
  const { templateFile } = properties;
  const manifestId = dependencies.find((each) => artifacts[each]?.type === 'cdk:asset-manifest');
  const { files } = await readJson<AssetManifest>(folder, artifacts[manifestId ?? '']!.properties.file);
  const assets = Object.values(files).filter(({ source }) => source.path !== templateFile);
  return {
    name: properties.stackName ?? id,
    region: environment.split('/').at(-1) ?? '',
    template: await readJson<Template>(folder, templateFile),
    assets: assets.map(({ source, destinations }) => {
      const { bucketName, objectKey } = Object.values(destinations)[0]!;
      return { path: join(folder, source.path), isFolder: source.packaging === 'zip', bucketName, objectKey };
    }),
  };
}

async function readJson<Json>(folder: string, file: string): Promise<Json> {
  return JSON.parse(await readFile(join(folder, file), 'utf8')) as Json;
}
