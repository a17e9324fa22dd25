import type { CspReportRequest } from '@nova/contracts/http/csp-report.ts';

/** What `blocked-uri` may be beside an address (Content Security Policy Level 3, 2.4.1). */
const keywords = new Set([
  'inline',
  'eval',
  'wasm-eval',
  'trusted-types-policy',
  'trusted-types-sink',
  'self',
]);

/**
 * What is logged of a report: the directive and what was blocked, as a keyword or a scheme ("script-src-elem inline"). No
 * address, of a page or of what it wanted to load: both may hold what a learner wrote. Only words a policy has come out.
 */
export function violationsOf(report: CspReportRequest): string[] {
  const told = Array.isArray(report)
    ? report
        .filter(({ type }) => type === 'csp-violation')
        .map(({ body }) => ({ directive: body.effectiveDirective, blocked: body.blockedURL }))
    : [
        {
          directive:
            report['csp-report']['effective-directive'] ?? report['csp-report']['violated-directive'],
          blocked: report['csp-report']['blocked-uri'],
        },
      ];
  return told.map(({ directive, blocked }) => `${directiveIn(directive)} ${kindOf(blocked)}`);
}

function directiveIn(text = ''): string {
  return /^[a-z]+(-[a-z]+){0,3}(?=\s|$)/.exec(text)?.[0].slice(0, 40) ?? 'unknown';
}

function kindOf(blocked = ''): string {
  if (keywords.has(blocked)) return blocked;
  return (
    /^(https?|wss?|data|blob|filesystem|chrome-extension|moz-extension|safari-web-extension)(:|$)/.exec(
      blocked,
    )?.[1] ?? 'unknown'
  );
}
