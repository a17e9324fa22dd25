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
    const stored = await deps.files.get(deps.fileLinks.verify(request.url));
    if (!stored) throw new NovaError('not-found');
    return { file: stored.bytes, contentType: stored.contentType };
  },
);

/** Files of the embedded store. */
export const filesRoutes: readonly Operation[] = [file];
