import { docsPage, docsStyle } from '../http/docs-page.ts';
import type { OpenApiDocument } from '../http/openapi-document.ts';
import { fileOperation, type Operation } from '../http/operation.ts';

const open = { method: 'GET', tag: 'meta', access: 'visitor', limit: 'public', problems: [] } as const;
const cacheControl = 'public, max-age=300';

/** The description of the API as JSON and as a page. Built at the first request, so that starting costs nothing. */
export function docsRoutes(describe: () => OpenApiDocument): readonly Operation[] {
  const bytesOnce = (write: () => string) => {
    let bytes: Uint8Array | null = null;
    return async () => {
      bytes ??= new TextEncoder().encode(write());
      return { file: bytes };
    };
  };
  return [
    fileOperation(
      {
        ...open,
        operationId: 'getOpenApi',
        path: '/openapi.json',
        summary: 'The OpenAPI 3.1 document',
        cacheControl,
        answer: { mediaType: 'application/json; charset=utf-8' },
      },
      bytesOnce(() => `${JSON.stringify(describe(), null, 2)}\n`),
    ),
    fileOperation(
      {
        ...open,
        operationId: 'getDocs',
        path: '/docs',
        summary: 'The API to read',
        cacheControl,
        answer: { mediaType: 'text/html; charset=utf-8' },
      },
      bytesOnce(() => docsPage(describe())),
    ),
    fileOperation(
      {
        ...open,
        operationId: 'getDocsStyle',
        path: '/docs.css',
        summary: 'How the page looks',
        cacheControl,
        answer: { mediaType: 'text/css; charset=utf-8' },
      },
      bytesOnce(() => docsStyle),
    ),
  ];
}
