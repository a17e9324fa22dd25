import type { Operation } from '../../http/operation.ts';
import { auditRoutes } from '../../routes/audit.routes.ts';
import { operatorRoutes } from '../../routes/operator.routes.ts';

/** What the operators' function answers. */
export const operatorFunctionRoutes: readonly Operation[] = [...operatorRoutes, ...auditRoutes];
