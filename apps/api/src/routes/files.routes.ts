import { NovaError } from '@nova/core/errors.ts';
import { fileOperation, type Operation } from '../http/operation.ts';

const file = fileOperation(
  {
    operationId: 'getFile',
    method: 'GET',
    path: '/files/*',
    tag: 'files',
    access: 'visitor',
    limit: 'public',
    summary: 'A file by its signed link',
    description: 'Links come from other answers and work until they expire.',
    cacheControl: 'private, max-age=300',
    answer: { mediaType: 'application/octet-stream' },
    problems: ['file-link-invalid'],
  },
  async (deps, { request }) => {
    if (deps.fileLinks === null) throw new NovaError('not-found');
    const stored = await deps.fileLinks.open(request.url);
    if (!stored) throw new NovaError('not-found');
    const { stream, sizeBytes, contentType } = stored;
    const headers = { 'Content-Length': String(sizeBytes), ...namedAs(contentType) };
    return { file: stream, contentType, headers };
  },
);

/** An archive is for keeping, under a name that says what it is. */
function namedAs(contentType: string): Record<string, string> {
  if (contentType !== 'application/zip') return {};
  return { 'Content-Disposition': 'attachment; filename="nova-english.zip"' };
}

/** Files of the embedded store. */
export const filesRoutes: readonly Operation[] = [file];
