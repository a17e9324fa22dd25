import type { Operation } from '../../http/operation.ts';
import { describeApi } from '../../routes/all-routes.ts';
import { cspReportRoutes } from '../../routes/csp-report.routes.ts';
import { docsRoutes } from '../../routes/docs.routes.ts';
import { learningRoutes } from '../../routes/learning.routes.ts';
import { lessonsRoutes } from '../../routes/lessons.routes.ts';
import { metaRoutes } from '../../routes/meta.routes.ts';
import { reportsRoutes } from '../../routes/reports.routes.ts';
import { userRoutes } from '../../routes/user.routes.ts';

/** What the learning function answers: learning, the profile, the curriculum and what describes the API. */
export const learningManagerRoutes: readonly Operation[] = [
  ...learningRoutes,
  ...userRoutes,
  ...lessonsRoutes,
  ...reportsRoutes,
  ...metaRoutes,
  ...cspReportRoutes,
  ...docsRoutes(describeApi),
];
