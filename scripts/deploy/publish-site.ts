import { fileURLToPath } from 'node:url';
import type { EnvironmentConfig } from '../../infrastructure/config/environment-config.ts';
import { ask, type Environment, show } from './commands.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const site = `${root}apps/web/dist`;
/** Compressed by the CDN itself; the build's own notes are nobody's business. */
const LEFT_OUT = ['*.br', '*.gz', '.vite/*'];

/**
 * Puts the built web app behind the CDN: files named by their content are kept for a year, whatever keeps its name (the page,
 * the service worker) is asked for each time. Old files stay for the pages that still ask for them. Null: done.
 */
export function publishSite({ name, region }: EnvironmentConfig, environment: Environment): string | null {
  const stackName = `NovaEnglish-${name}-Delivery`;
  const listed = ask(
    ['aws', 'cloudformation', 'list-stack-resources', '--region', region, '--stack-name', stackName],
    environment,
  );
  if (listed.code !== 0) return `${stackName} cannot be read: ${listed.errors}`;
  const { StackResourceSummaries: resources } = JSON.parse(listed.output) as {
    StackResourceSummaries: { ResourceType: string; PhysicalResourceId: string }[];
  };
  const idOf = (type: string) =>
    resources.find(({ ResourceType }) => ResourceType === type)?.PhysicalResourceId;
  const bucket = idOf('AWS::S3::Bucket');
  const distribution = idOf('AWS::CloudFront::Distribution');
  if (bucket === undefined || distribution === undefined)
    return `${stackName} has no bucket or no distribution: was it deployed?`;
  for (const command of commandsFor(bucket, distribution)) {
    const code = show(command, environment, root);
    if (code !== 0) return `"${command.join(' ')}" ended with ${code}.`;
  }
  return null;
}

/** What a page asks for is there before the page is. */
function commandsFor(bucket: string, distribution: string): string[][] {
  const sync = (folder: string, cacheControl: string, leftOut: readonly string[]) => [
    ...['aws', 's3', 'sync', `${site}${folder}`, `s3://${bucket}${folder}`, '--cache-control', cacheControl],
    ...leftOut.flatMap((pattern) => ['--exclude', pattern]),
  ];
  return [
    sync('/assets', 'public,max-age=31536000,immutable', LEFT_OUT),
    sync('', 'no-cache', ['assets/*', ...LEFT_OUT]),
    [
      ...['aws', 'cloudfront', 'create-invalidation', '--distribution-id', distribution],
      ...['--paths', '/', '/index.html', '/service-worker.js'],
    ],
  ];
}
