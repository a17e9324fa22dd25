import { apiVersion } from '../api-version.ts';
import { openApiDocument } from '../http/openapi-document.ts';
import type { Operation } from '../http/operation.ts';
import { audioRoutes } from './audio.routes.ts';
import { auditRoutes } from './audit.routes.ts';
import { authRoutes } from './auth.routes.ts';
import { consentsRoutes } from './consents.routes.ts';
import { cspReportRoutes } from './csp-report.routes.ts';
import { demoRoutes } from './demo.routes.ts';
import { docsRoutes } from './docs.routes.ts';
import { filesRoutes } from './files.routes.ts';
import { guardianRoutes } from './guardian.routes.ts';
import { imageRoutes } from './image.routes.ts';
import { learningRoutes } from './learning.routes.ts';
import { lessonsRoutes } from './lessons.routes.ts';
import { metaRoutes } from './meta.routes.ts';
import { mfaRoutes } from './mfa.routes.ts';
import { operatorRoutes } from './operator.routes.ts';
import { ownLessonsRoutes } from './own-lessons.routes.ts';
import { pictureTalkRoutes } from './picture-talk.routes.ts';
import { privacyRoutes } from './privacy.routes.ts';
import { reportsRoutes } from './reports.routes.ts';
import { signInsRoutes } from './sign-ins.routes.ts';
import { socialRoutes } from './social.routes.ts';
import { socialLinkRoutes } from './social-links.routes.ts';
import { userRoutes } from './user.routes.ts';

const documentedRoutes: readonly Operation[] = [
  ...authRoutes,
  ...mfaRoutes,
  ...signInsRoutes,
  ...socialRoutes,
  ...socialLinkRoutes,
  ...userRoutes,
  ...privacyRoutes,
  ...consentsRoutes,
  ...guardianRoutes,
  ...learningRoutes,
  ...ownLessonsRoutes,
  ...lessonsRoutes,
  ...audioRoutes,
  ...imageRoutes,
  ...pictureTalkRoutes,
  ...reportsRoutes,
  ...operatorRoutes,
  ...auditRoutes,
  ...demoRoutes,
  ...filesRoutes,
  ...metaRoutes,
  ...cspReportRoutes,
];

/** The OpenAPI document of every operation. */
export function describeApi() {
  return openApiDocument(documentedRoutes, apiVersion);
}

/** Every operation of the API, with its own description beside it. */
export const allRoutes: readonly Operation[] = [...documentedRoutes, ...docsRoutes(describeApi)];
