import { problemMessages } from '@nova/contracts/problem-messages.ts';
import { html, raw } from 'hono/html';
import type { OpenApiDocument, OpenApiOperation } from './openapi-document.ts';
import type { JsonSchema } from './openapi-schemas.ts';
import { problemTable } from './problem-table.ts';

type Html = ReturnType<typeof html>;

/** The document as one page: no script, one stylesheet of our own, nothing from elsewhere. */
export function docsPage(document: OpenApiDocument): string {
  const { info, tags, paths, components } = document;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title} API ${info.version}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<nav aria-label="Sections">
<p class="brand">${info.title} <small>API ${info.version}</small></p>
<ul>
${tags.map(({ name }) => html`<li><a href="#${name}">${name}</a></li>`)}
<li><a href="#problems">problems</a></li>
<li><a href="#schemas">schemas</a></li>
<li><a href="/api/openapi.json">openapi.json</a></li>
</ul>
</nav>
<main>
<h1>${info.title} API</h1>
<p>${withCode(info.description)}</p>
${tags.map(({ name, description }) => tagSection(name, description, paths))}
${problemsSection()}
<section id="schemas"><h2>Schemas</h2>
${Object.entries(components.schemas).map(
  ([name, schema]) =>
    html`<details id="schema-${name}"><summary><code>${name}</code></summary>${schemaBlock(schema)}</details>`,
)}
</section>
</main>
</body>
</html>
`;
  return page.toString();
}

function tagSection(name: string, description: string, paths: OpenApiDocument['paths']): Html {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags.includes(name))
      .map(([method, operation]) => operationBlock(method, path, operation)),
  );
  return html`<section id="${name}"><h2>${name}</h2><p>${description}</p>${operations}</section>`;
}

function operationBlock(method: string, path: string, operation: OpenApiOperation): Html {
  const { operationId, summary, description, security, parameters = [], requestBody, responses } = operation;
  const access = security.length > 0 ? 'needs a token' : 'open';
  return html`<details class="operation" id="${operationId}">
<summary><b class="method ${method}">${method.toUpperCase()}</b> <code>${path}</code> <span>${summary}</span></summary>
<p class="access">${access}</p>
${description ? html`<p>${withCode(description)}</p>` : ''}
${parameters.length > 0 ? parameterTable(parameters) : ''}
${requestBody ? html`<h3>Request${requestBody.required ? '' : ' (may be absent)'}</h3>${contentBlocks(requestBody.content)}` : ''}
<h3>Answers</h3>
<dl>${Object.entries(responses).map(
    ([status, response]) =>
      html`<dt>${status}</dt><dd>${problemLinks(response.description)}${Number(status) < 400 && response.content ? contentBlocks(response.content) : ''}</dd>`,
  )}</dl>
</details>`;
}

function parameterTable(parameters: readonly JsonSchema[]): Html {
  return html`<table><thead><tr><th>Parameter</th><th>In</th><th>Schema</th></tr></thead><tbody>
${parameters.map(
  (p) =>
    html`<tr><td><code>${p.name}</code>${p.required ? ' *' : ''}</td><td>${p.in}</td><td>${schemaBlock(p.schema as JsonSchema)}</td></tr>`,
)}
</tbody></table>`;
}

function contentBlocks(content: Record<string, { schema?: JsonSchema }>): Html[] {
  return Object.entries(content).map(
    ([mediaType, { schema }]) => html`<p><code>${mediaType}</code></p>${schema ? schemaBlock(schema) : ''}`,
  );
}

function problemsSection(): Html {
  const rows = Object.entries(problemTable).map(([code, { status }]) => {
    const { ko, en } = problemMessages[code as keyof typeof problemTable];
    return html`<tr id="problem-${code}"><td><code>${code}</code></td><td>${status}</td><td><p>${en.title}. ${en.detail}</p><p lang="ko">${ko.title}. ${ko.detail}</p></td></tr>`;
  });
  return html`<section id="problems"><h2>Problems</h2>
<table><thead><tr><th>Code</th><th>Status</th><th>What it says</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

/** A schema as indented JSON in which every reference is a link. */
function schemaBlock(schema: JsonSchema): Html {
  const reference = schema.$ref;
  if (typeof reference === 'string') return schemaLink(reference);
  const text = JSON.stringify(schema, null, 2);
  const parts = text.split(/("#\/components\/schemas\/\w+")/);
  return html`<pre><code>${parts.map((part) => (part.startsWith('"#/components/') ? schemaLink(part.slice(1, -1)) : part))}</code></pre>`;
}

function schemaLink(reference: string): Html {
  const name = reference.replace('#/components/schemas/', '');
  return html`<a href="#schema-${name}">${name}</a>`;
}

function withCode(text: string): Html[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

function problemLinks(text: string): Html[] {
  return text
    .split('`')
    .map((part, index) =>
      index % 2 === 1 ? html`<a href="#problem-${part}"><code>${part}</code></a>` : html`${part}`,
    );
}

/** The stylesheet of the page, in the product's colours; light and dark. */
export const docsStyle = raw(`
:root {
  color-scheme: light dark;
  --paper: oklch(98% 0.008 80); --surface: oklch(100% 0 0); --line: oklch(88% 0.012 80);
  --ink: oklch(25% 0.02 60); --ink-2: oklch(45% 0.02 60); --accent: oklch(52% 0.16 40); --good: oklch(45% 0.09 190);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: oklch(18% 0.015 270); --surface: oklch(22% 0.018 270); --line: oklch(33% 0.02 270);
    --ink: oklch(93% 0.01 80); --ink-2: oklch(75% 0.015 80); --accent: oklch(75% 0.14 50); --good: oklch(80% 0.09 190);
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.6 'Pretendard Variable', system-ui, sans-serif;
  display: grid; grid-template-columns: 220px minmax(0, 820px); gap: 32px; padding: 32px; }
nav { position: sticky; top: 32px; align-self: start; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li a { display: block; padding: 6px 0; }
.brand { font-weight: 700; font-size: 17px; margin: 0 0 12px; }
small, .access { color: var(--ink-2); font-weight: 400; }
a { color: var(--accent); text-underline-offset: 3px; }
h1 { font-size: 35px; line-height: 1.2; margin: 0 0 8px; }
h2 { font-size: 21px; margin: 40px 0 8px; text-transform: capitalize; }
h3 { font-size: 13px; color: var(--ink-2); margin: 16px 0 4px; }
details { background: var(--surface); border: 1px solid var(--line); border-radius: 16px; padding: 12px 16px; margin: 8px 0; }
summary { cursor: pointer; overflow-wrap: anywhere; }
summary span { color: var(--ink-2); }
:target { outline: 2px solid var(--accent); outline-offset: 2px; }
.method { display: inline-block; min-width: 60px; font: 700 13px ui-monospace, monospace; color: var(--accent); }
.method.get { color: var(--good); }
code, pre { font: 13px/1.5 ui-monospace, 'Cascadia Code', Menlo, monospace; }
pre { overflow-x: auto; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 12px; margin: 4px 0; }
table { width: 100%; border-collapse: collapse; font-size: 13px; }
th, td { text-align: left; vertical-align: top; padding: 8px 8px 8px 0; border-top: 1px solid var(--line); }
th { color: var(--ink-2); border-top: 0; }
td p { margin: 0 0 4px; }
dl { display: grid; grid-template-columns: 48px minmax(0, 1fr); gap: 4px 8px; margin: 0; }
dt { font-weight: 700; }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 720px) { body { display: block; padding: 16px; } nav { position: static; margin-bottom: 24px; } nav ul { display: flex; flex-wrap: wrap; gap: 0 16px; } }
`).toString();
