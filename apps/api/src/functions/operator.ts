import { createApiHandler } from './api-handler.ts';
import { composeOperator } from './composition/operator.ts';
import { operatorFunctionRoutes } from './routes/operator.ts';

/** The operator's corner. */
export const handler = createApiHandler(composeOperator, operatorFunctionRoutes);
