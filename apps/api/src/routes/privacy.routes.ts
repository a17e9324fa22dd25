import { ReauthenticationRequest } from '@nova/contracts/http/auth.ts';
import { OpaqueId } from '@nova/contracts/http/common.ts';
import { ErasureReceipt, ExportResponse, LatestExportResponse } from '@nova/contracts/http/privacy.ts';
import { deleteAccount } from '@nova/core/account/delete-account.ts';
import { NovaError } from '@nova/core/errors.ts';
import { getExport } from '@nova/core/privacy/get-export.ts';
import { requestExport } from '@nova/core/privacy/request-export.ts';
import { z } from 'zod';
import { jsonOperation, type Operation } from '../http/operation.ts';
import { erasureView } from './erasure-view.ts';
import { exportView } from './export-view.ts';
import { reauthenticationProblems } from './reauthentication-problems.ts';

const learner = { tag: 'user', access: 'learner', limit: 'auth' } as const;

const eraseAccount = jsonOperation(
  {
    ...learner,
    operationId: 'deleteAccount',
    audit: { action: 'erasure-requested' },
    method: 'DELETE',
    path: '/user',
    summary: 'Erase my account and everything in it; the answer is the receipt',
    json: ReauthenticationRequest,
    answer: { status: 200, schema: ErasureReceipt },
    problems: reauthenticationProblems,
  },
  async (deps, { userId, json }) => {
    return { json: erasureView(await deleteAccount(deps, { userId, ...json })) };
  },
);

const askForExport = jsonOperation(
  {
    ...learner,
    operationId: 'requestExport',
    audit: { action: 'export-requested' },
    method: 'POST',
    path: '/user/export',
    summary: 'Ask for a copy of everything kept of me; the one being made already, if there is one',
    json: ReauthenticationRequest,
    answer: { status: 202, schema: ExportResponse },
    problems: [...reauthenticationProblems, 'quota-exceeded'],
  },
  async (deps, { userId, json }) => {
    const { exportId } = await requestExport(deps, { userId, ...json });
    const view = await getExport(deps, { userId, askedBy: 'learner', exportId });
    if (view === null) throw new NovaError('job-unknown');
    return { json: exportView(view) };
  },
);

const readLatestExport = jsonOperation(
  {
    tag: 'user',
    access: 'learner',
    operationId: 'getLatestExport',
    method: 'GET',
    path: '/user/export',
    summary: 'The copy I asked for last, within a day',
    answer: { status: 200, schema: LatestExportResponse },
    problems: [],
  },
  async (deps, { userId }) => {
    const latest = await getExport(deps, { userId, askedBy: 'learner', exportId: null });
    return { json: { latest: latest && exportView(latest) } };
  },
);

const readExport = jsonOperation(
  {
    tag: 'user',
    access: 'learner',
    operationId: 'getExport',
    method: 'GET',
    path: '/user/export/{exportId}',
    summary: 'How far a copy is, and the link to it once it is made',
    params: z.object({ exportId: OpaqueId }),
    answer: { status: 200, schema: ExportResponse },
    problems: ['job-unknown'],
  },
  async (deps, { userId, params }) => {
    const view = await getExport(deps, { userId, askedBy: 'learner', ...params });
    if (view === null) throw new NovaError('job-unknown');
    return { json: exportView(view) };
  },
);

/** A learner's rights to what is kept of her. */
export const privacyRoutes: readonly Operation[] = [askForExport, readLatestExport, readExport, eraseAccount];
