import './strict-csp.ts';
import {
  ProcessAudioResponse,
  type PronunciationResult,
  SpeechMarksResponse,
  VoicesResponse,
} from '../http/audio.ts';
import {
  AcceptedResponse,
  type ChangePasswordRequest,
  type ConfirmRequest,
  ConfirmResponse,
  type EmailOnlyRequest,
  type LoginRequest,
  LoginResponse,
  type MfaEnableRequest,
  type MfaLoginRequest,
  type MfaStartRequest,
  MfaStartResponse,
  MfaStateResponse,
  type ReauthenticationRequest,
  RecoveryCodesResponse,
  type RegisterRequest,
  RegisterResponse,
  type ResetPasswordRequest,
  SignInHistoryResponse,
  type SignInSessionPatch,
  SignInSessionsResponse,
  TokenResponse,
} from '../http/auth.ts';
import type { CefrLevel } from '../http/common.ts';
import { ConsentsResponse, type GiveConsentRequest } from '../http/consents.ts';
import { DemoAudioResponse, type demoSentences } from '../http/demo.ts';
import {
  type AcceptGuardianshipRequest,
  type AskGuardianRequest,
  AskGuardianResponse,
  type GuardianConsentRequest,
  type GuardianEmailRequest,
  type GuardianLinkRequest,
  type GuardianRequestId,
  GuardianRequestStatus,
  GuardianshipResponse,
  type ReviewChildRequest,
  ReviewChildResponse,
  type VerifyGuardianRequest,
  VerifyGuardianResponse,
} from '../http/guardian.ts';
import { HealthResponse } from '../http/health.ts';
import {
  type GenerateImageRequest,
  GenerateImageResponse,
  ImageJobResponse,
  ImageJobsResponse,
} from '../http/image.ts';
import {
  CompleteSessionResponse,
  LessonDetail,
  LessonsResponse,
  ProgressResponse,
  ReviewResponse,
  SessionDetail,
  SessionsResponse,
  type SessionType,
  SoundsResponse,
  type StartSessionRequest,
  StartSessionResponse,
  TalksResponse,
} from '../http/learning.ts';
import {
  type GenerateLessonRequest,
  OwnLessonResponse,
  OwnLessonSummary,
  OwnLessonsResponse,
  type ReviewLessonRequest,
} from '../http/own-lessons.ts';
import {
  type DescribePictureFields,
  PictureDescriptionResponse,
  PictureTalkResponse,
} from '../http/picture-talk.ts';
import { ErasureReceipt, ExportResponse, LatestExportResponse } from '../http/privacy.ts';
import { type ReportRequest, ReportResponse } from '../http/reports.ts';
import {
  SocialConnectResponse,
  type SocialLinkRequest,
  SocialLinksResponse,
  type SocialProvider,
  SocialProvidersResponse,
  type SocialSignUpRequest,
  SocialSignUpResponse,
  SocialStepResponse,
} from '../http/social.ts';
import { type ProfilePatch, ProfileResponse } from '../http/user.ts';
import { type ApiClientOptions, type CallOptions, createSend, type Send } from './send.ts';

/** One recording of the learner: 16 kHz mono PCM16 WAV, at most 60 s, with exactly one of `referenceText` and `exerciseId`. */
export interface Recording {
  /** May be left out beside a `result`; the server asks for it (`audio-missing`) when it cannot do without. */
  audio?: Blob | undefined;
  /** What this device made of the recording, with the same engine. */
  result?: PronunciationResult | undefined;
  referenceText?: string;
  exerciseId?: string;
  sessionId: string;
  /** Chosen by the client (a UUID): sending the same attempt again has one effect. */
  attemptId: string;
}

/** Scoring a minute of speech takes longer than a lookup, and the upload may be slow. */
const recordingTimeoutMs = 45_000;

/**
 * A typed client of the HTTP API: one method per operation, answers checked against the contracts.
 * Every method throws `ApiProblem`, `NetworkError`, or the reason of the signal it was given.
 */
export function createApiClient(options: ApiClientOptions) {
  const send = createSend(options);
  return {
    ...authOperations(send, cookieHeaders(options)),
    ...mfaOperations(send),
    ...signInOperations(send, cookieHeaders(options)),
    ...socialOperations(send, cookieHeaders(options)),
    ...userOperations(send),
    ...guardianOperations(send),
    ...sessionOperations(send),
    ...shelfOperations(send, options.baseUrl),
    ...audioOperations(send),
    ...imageOperations(send),
    ...ownLessonOperations(send),
    ...reportOperations(send),
  };
}
export type ApiClient = ReturnType<typeof createApiClient>;

function authOperations(send: Send, headers: Record<string, string>) {
  const post = { method: 'POST', authenticated: false } as const;
  return {
    register: (json: RegisterRequest, options?: CallOptions) =>
      send({ ...post, path: '/auth/register', json, answer: RegisterResponse, options }),
    confirm: (json: ConfirmRequest, options?: CallOptions) =>
      send({ ...post, path: '/auth/confirm', json, answer: ConfirmResponse, options }),
    resendConfirmation: (json: EmailOnlyRequest, options?: CallOptions) =>
      send({ ...post, path: '/auth/resend', json, answer: AcceptedResponse, options }),
    login: (json: LoginRequest, options?: CallOptions) =>
      send({ ...post, path: '/auth/login', json, headers, answer: LoginResponse, options }),
    answerMfa: (json: MfaLoginRequest, options?: CallOptions) =>
      send({ ...post, path: '/auth/mfa', json, headers, answer: TokenResponse, options }),
    /** Without a token the cookie is used (session mode `cookie`). */
    refresh: (refreshToken?: string, options?: CallOptions) =>
      send({
        ...post,
        path: '/auth/refresh',
        json: { refreshToken },
        headers,
        answer: TokenResponse,
        options,
      }),
    /** Ends this sign-in; never fails for a token that is already gone. */
    logout: (refreshToken?: string, options?: CallOptions) =>
      send<void>({
        ...post,
        path: '/auth/logout',
        json: { refreshToken },
        headers,
        answer: 'nothing',
        options,
      }),
    requestPasswordReset: (json: EmailOnlyRequest, options?: CallOptions) =>
      send({ ...post, path: '/auth/forgot', json, answer: AcceptedResponse, options }),
    resetPassword: (json: ResetPasswordRequest, options?: CallOptions) =>
      send({ ...post, path: '/auth/reset', json, answer: AcceptedResponse, options }),
  };
}

function cookieHeaders({ sessionMode }: ApiClientOptions): Record<string, string> {
  return sessionMode === 'cookie' ? { 'X-Nova-Session': 'cookie' } : {};
}

/** The ways to a provider and back are page loads (`/auth/social/<provider>/start`), not calls. */
function socialOperations(send: Send, headers: Record<string, string>) {
  const visitor = { authenticated: false, headers } as const;
  return {
    listSocialProviders: (options?: CallOptions) =>
      send({
        ...visitor,
        method: 'GET',
        path: '/auth/social/providers',
        answer: SocialProvidersResponse,
        options,
      }),
    getSocialStep: (options?: CallOptions) =>
      send({ ...visitor, method: 'GET', path: '/auth/social/step', answer: SocialStepResponse, options }),
    completeSocialSignUp: (json: SocialSignUpRequest, options?: CallOptions) =>
      send({
        ...visitor,
        method: 'POST',
        path: '/auth/social/complete',
        json,
        answer: SocialSignUpResponse,
        options,
      }),
    proveSocialLink: (json: SocialLinkRequest, options?: CallOptions) =>
      send({ ...visitor, method: 'POST', path: '/auth/social/link', json, answer: TokenResponse, options }),
    listSocialLinks: (options?: CallOptions) =>
      send({
        method: 'GET',
        path: '/auth/social/links',
        authenticated: true,
        answer: SocialLinksResponse,
        options,
      }),
    /** Send the browser to the `url`. */
    startSocialLink: (provider: SocialProvider, json: ReauthenticationRequest, options?: CallOptions) =>
      send({
        method: 'POST',
        path: `/auth/social/${provider}/connect`,
        authenticated: true,
        json,
        answer: SocialConnectResponse,
        options,
      }),
    unlinkSocial: (provider: SocialProvider, json: ReauthenticationRequest, options?: CallOptions) =>
      send<void>({
        method: 'POST',
        path: `/auth/social/${provider}/unlink`,
        authenticated: true,
        json,
        answer: 'nothing',
        options,
      }),
  };
}

function signInOperations(send: Send, headers: Record<string, string>) {
  const one = (sessionId: string) => `/auth/sessions/${encodeURIComponent(sessionId)}`;
  const change = { authenticated: true, answer: 'nothing' } as const;
  return {
    listSignIns: (options?: CallOptions) =>
      send({
        method: 'GET',
        path: '/auth/sessions',
        authenticated: true,
        answer: SignInSessionsResponse,
        options,
      }),
    listPastSignIns: (options?: CallOptions) =>
      send({
        method: 'GET',
        path: '/auth/history',
        authenticated: true,
        answer: SignInHistoryResponse,
        options,
      }),
    renameSignIn: (sessionId: string, json: SignInSessionPatch, options?: CallOptions) =>
      send<void>({ ...change, method: 'PATCH', path: one(sessionId), json, options }),
    endSignIn: (sessionId: string, options?: CallOptions) =>
      send<void>({ ...change, method: 'DELETE', path: one(sessionId), options }),
    /** Every other device is signed out; the answer is for this one. */
    changePassword: (json: ChangePasswordRequest, options?: CallOptions) =>
      send({
        method: 'POST',
        path: '/auth/password',
        json,
        headers,
        authenticated: true,
        answer: TokenResponse,
        options,
      }),
  };
}

function mfaOperations(send: Send) {
  const post = { method: 'POST', authenticated: true } as const;
  return {
    getMfa: (options?: CallOptions) =>
      send({ method: 'GET', path: '/auth/mfa', authenticated: true, answer: MfaStateResponse, options }),
    startMfa: (json: MfaStartRequest, options?: CallOptions) =>
      send({ ...post, path: '/auth/mfa/start', json, answer: MfaStartResponse, options }),
    enableMfa: (json: MfaEnableRequest, options?: CallOptions) =>
      send({ ...post, path: '/auth/mfa/enable', json, answer: RecoveryCodesResponse, options }),
    renewRecoveryCodes: (json: ReauthenticationRequest, options?: CallOptions) =>
      send({ ...post, path: '/auth/mfa/recovery-codes', json, answer: RecoveryCodesResponse, options }),
    disableMfa: (json: ReauthenticationRequest, options?: CallOptions) =>
      send<void>({ ...post, path: '/auth/mfa/disable', json, answer: 'nothing', options }),
  };
}

function userOperations(send: Send) {
  const exports = { path: '/user/export', authenticated: true } as const;
  const profile = { path: '/user/profile', authenticated: true, answer: ProfileResponse } as const;
  return {
    getProfile: (options?: CallOptions) => send({ ...profile, method: 'GET', options }),
    updateProfile: (json: ProfilePatch, options?: CallOptions) =>
      send({ ...profile, method: 'PATCH', json, options }),
    getConsents: (options?: CallOptions) =>
      send({
        method: 'GET',
        path: '/user/consents',
        authenticated: true,
        answer: ConsentsResponse,
        options,
      }),
    giveConsent: (json: GiveConsentRequest, options?: CallOptions) =>
      send({
        method: 'POST',
        path: '/user/consents',
        json,
        authenticated: true,
        answer: ConsentsResponse,
        options,
      }),
    deleteAccount: (json: ReauthenticationRequest, options?: CallOptions) =>
      send({ method: 'DELETE', path: '/user', json, authenticated: true, answer: ErasureReceipt, options }),
    requestExport: (json: ReauthenticationRequest, options?: CallOptions) =>
      send({ ...exports, method: 'POST', json, answer: ExportResponse, options }),
    getLatestExport: (options?: CallOptions) =>
      send({ ...exports, method: 'GET', answer: LatestExportResponse, options }),
  };
}

function guardianOperations(send: Send) {
  const post = { method: 'POST', authenticated: false } as const;
  return {
    askGuardian: (json: AskGuardianRequest, options?: CallOptions) =>
      send({ ...post, path: '/guardian/requests', json, answer: AskGuardianResponse, options }),
    askGuardianAgain: (json: GuardianRequestId, options?: CallOptions) =>
      send({ ...post, path: '/guardian/requests/resend', json, answer: AcceptedResponse, options }),
    getGuardianRequest: (json: GuardianRequestId, options?: CallOptions) =>
      send({ ...post, path: '/guardian/requests/status', json, answer: GuardianRequestStatus, options }),
    mailGuardianLinks: (json: GuardianEmailRequest, options?: CallOptions) =>
      send({ ...post, path: '/guardian/links', json, answer: AcceptedResponse, options }),
    getGuardianship: (json: GuardianLinkRequest, options?: CallOptions) =>
      send({ ...post, path: '/guardian/view', json, answer: GuardianshipResponse, options }),
    sendGuardianCode: (json: GuardianLinkRequest, options?: CallOptions) =>
      send({ ...post, path: '/guardian/code', json, answer: AcceptedResponse, options }),
    verifyGuardian: (json: VerifyGuardianRequest, options?: CallOptions) =>
      send({ ...post, path: '/guardian/verify', json, answer: VerifyGuardianResponse, options }),
    acceptGuardianship: (json: AcceptGuardianshipRequest, options?: CallOptions) =>
      send({ ...post, path: '/guardian/accept', json, answer: RegisterResponse, options }),
    refuseGuardianship: (json: GuardianLinkRequest, options?: CallOptions) =>
      send<void>({ ...post, path: '/guardian/refuse', json, answer: 'nothing', options }),
    giveGuardianConsent: (json: GuardianConsentRequest, options?: CallOptions) =>
      send({ ...post, path: '/guardian/consents', json, answer: GuardianshipResponse, options }),
    reviewChild: (json: ReviewChildRequest, options?: CallOptions) =>
      send({ ...post, path: '/guardian/kept', json, answer: ReviewChildResponse, options }),
    eraseChild: (json: GuardianLinkRequest, options?: CallOptions) =>
      send({ ...post, path: '/guardian/erase', json, answer: ErasureReceipt, options }),
  };
}

function sessionOperations(send: Send) {
  const read = { method: 'GET', authenticated: true } as const;
  return {
    /** `idempotencyKey` defaults to a fresh one; give your own to send the same start again after a lost answer. */
    startSession: (json: StartSessionRequest, options?: CallOptions & { idempotencyKey?: string }) =>
      send({
        method: 'POST',
        path: '/learning/session',
        json,
        headers: { 'Idempotency-Key': options?.idempotencyKey ?? freshKey() },
        authenticated: true,
        answer: StartSessionResponse,
        options,
      }),
    getSession: (sessionId: string, options?: CallOptions) =>
      send({
        ...read,
        path: `/learning/session/${encodeURIComponent(sessionId)}`,
        answer: SessionDetail,
        options,
      }),
    listSessions: (
      query: {
        limit?: number;
        cursor?: string;
        status?: 'open' | 'completed' | 'all';
        sessionType?: SessionType;
      } = {},
      options?: CallOptions,
    ) => send({ ...read, path: '/learning/sessions', query, answer: SessionsResponse, options }),
    completeSession: (sessionId: string, options?: CallOptions) =>
      send({
        method: 'POST',
        path: `/learning/session/${encodeURIComponent(sessionId)}/complete`,
        authenticated: true,
        answer: CompleteSessionResponse,
        options,
      }),
    /** Days in [from, to], YYYY-MM-DD in the learner's time zone. */
    getProgress: (query: { from?: string; to?: string } = {}, options?: CallOptions) =>
      send({ ...read, path: '/learning/progress', query, answer: ProgressResponse, options }),
    getReview: (options?: CallOptions) =>
      send({ ...read, path: '/learning/review', answer: ReviewResponse, options }),
  };
}

function shelfOperations(send: Send, baseUrl: string) {
  const read = { method: 'GET', authenticated: false } as const;
  return {
    listTalks: (options?: CallOptions) =>
      send({ ...read, path: '/learning/talks', answer: TalksResponse, options }),
    listLessons: (query: { level?: CefrLevel } = {}, options?: CallOptions) =>
      send({ ...read, path: '/learning/lessons', query, answer: LessonsResponse, options }),
    getLesson: (lessonId: string, options?: CallOptions) =>
      send({
        ...read,
        path: `/learning/lessons/${encodeURIComponent(lessonId)}`,
        answer: LessonDetail,
        options,
      }),
    listSounds: (options?: CallOptions) =>
      send({ ...read, path: '/learning/sounds', answer: SoundsResponse, options }),
    health: (options?: CallOptions) => send({ ...read, path: '/health', answer: HealthResponse, options }),
    /** Address of the public picture of a scene, for `<img src>`. */
    sceneUrl: (scenarioId: string) => `${baseUrl}/image/scenes/${encodeURIComponent(scenarioId)}`,
  };
}

function audioOperations(send: Send) {
  return {
    /** Scores a recording and stores the attempt. */
    processAudio: (recording: Recording, options?: CallOptions) => {
      const { audio, result, ...fields } = recording;
      return send({
        method: 'POST',
        path: '/audio/process',
        form: formOf(audio, { ...fields, result: result && JSON.stringify(result) }),
        authenticated: true,
        answer: ProcessAudioResponse,
        options: { timeoutMs: recordingTimeoutMs, ...options },
      });
    },
    /** The model sentence as WAV. `rate` 1 = the voice's own pace, 0.5-1.5. */
    speech: (query: { text: string; voice?: string; rate?: number }, options?: CallOptions) =>
      send<Blob>({
        method: 'GET',
        path: '/audio/speech',
        query,
        authenticated: true,
        answer: 'bytes',
        options,
      }),
    /** When each word of the same model sentence is spoken. */
    speechMarks: (query: { text: string; voice?: string; rate?: number }, options?: CallOptions) =>
      send({
        method: 'GET',
        path: '/audio/speech/marks',
        query,
        authenticated: true,
        answer: SpeechMarksResponse,
        options,
      }),
    voices: (options?: CallOptions) =>
      send({ method: 'GET', path: '/audio/voices', authenticated: false, answer: VoicesResponse, options }),
    /** Scores a visitor's recording; nothing is stored. Tightly limited per address. */
    demoAudio: (
      input: { audio: Blob; referenceText: string; result?: PronunciationResult | undefined },
      options?: CallOptions,
    ) =>
      send({
        method: 'POST',
        path: '/demo/audio',
        form: formOf(input.audio, {
          referenceText: input.referenceText,
          result: input.result && JSON.stringify(input.result),
        }),
        authenticated: false,
        answer: DemoAudioResponse,
        options: { timeoutMs: recordingTimeoutMs, ...options },
      }),
    /** The model voice of a demo sentence as WAV. */
    demoSpeech: (
      query: { sentenceId: (typeof demoSentences)[number]['sentenceId']; rate?: number },
      options?: CallOptions,
    ) =>
      send<Blob>({
        method: 'GET',
        path: '/demo/speech',
        query,
        authenticated: false,
        answer: 'bytes',
        options,
      }),
    /** When each word of the same demo sentence is spoken. */
    demoSpeechMarks: (
      query: { sentenceId: (typeof demoSentences)[number]['sentenceId']; rate?: number },
      options?: CallOptions,
    ) =>
      send({
        method: 'GET',
        path: '/demo/speech/marks',
        query,
        authenticated: false,
        answer: SpeechMarksResponse,
        options,
      }),
  };
}

function imageOperations(send: Send) {
  const own = { authenticated: true } as const;
  const path = (jobId: string) => `/image/jobs/${encodeURIComponent(jobId)}`;
  return {
    generateImage: (json: GenerateImageRequest, options?: CallOptions) =>
      send({
        ...own,
        method: 'POST',
        path: '/image/generate',
        json,
        headers: { 'Idempotency-Key': freshKey() },
        answer: GenerateImageResponse,
        options,
      }),
    listImageJobs: (options?: CallOptions) =>
      send({ ...own, method: 'GET', path: '/image/jobs', answer: ImageJobsResponse, options }),
    getImageJob: (jobId: string, options?: CallOptions) =>
      send({ ...own, method: 'GET', path: path(jobId), answer: ImageJobResponse, options }),
    getPictureTalk: (jobId: string, options?: CallOptions) =>
      send({ ...own, method: 'GET', path: `${path(jobId)}/talk`, answer: PictureTalkResponse, options }),
    /** A description, spoken (`audio`, as a recording) or typed (`text`). */
    describePicture: (
      jobId: string,
      { audio, ...fields }: DescribePictureFields & { audio?: Blob },
      options?: CallOptions,
    ) =>
      send({
        ...own,
        method: 'POST',
        path: `${path(jobId)}/description`,
        form: formOf(audio, fields),
        answer: PictureDescriptionResponse,
        options: { timeoutMs: recordingTimeoutMs, ...options },
      }),
    deleteImageJob: (jobId: string, options?: CallOptions) =>
      send<void>({ ...own, method: 'DELETE', path: path(jobId), answer: 'nothing', options }),
  };
}

function ownLessonOperations(send: Send) {
  const path = (lessonId: string) => `/learning/own-lessons/${encodeURIComponent(lessonId)}`;
  const authenticated = true;
  return {
    generateLesson: (json: GenerateLessonRequest, options?: CallOptions) =>
      send({
        method: 'POST',
        path: '/learning/lessons/generate',
        json,
        authenticated,
        answer: OwnLessonSummary,
        options,
      }),
    listOwnLessons: (options?: CallOptions) =>
      send({
        method: 'GET',
        path: '/learning/own-lessons',
        authenticated,
        answer: OwnLessonsResponse,
        options,
      }),
    getOwnLesson: (lessonId: string, options?: CallOptions) =>
      send({ method: 'GET', path: path(lessonId), authenticated, answer: OwnLessonResponse, options }),
    reviewOwnLesson: (lessonId: string, json: ReviewLessonRequest, options?: CallOptions) =>
      send({
        method: 'POST',
        path: `${path(lessonId)}/review`,
        json,
        authenticated,
        answer: OwnLessonSummary,
        options,
      }),
  };
}

function reportOperations(send: Send) {
  return {
    /** The same thing reported again is the report that is there already. */
    reportContent: (json: ReportRequest, options?: CallOptions) =>
      send({ method: 'POST', path: '/reports', json, authenticated: true, answer: ReportResponse, options }),
  };
}

function formOf(audio: Blob | undefined, fields: Record<string, string | undefined>): FormData {
  const form = new FormData();
  // Text first: the server can refuse a bad field before it reads the sound.
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.set(name, value);
  }
  if (audio) form.set('audio', audio, 'recording.wav');
  return form;
}

/** 128 random bits as hex. Not `randomUUID`, which pages served over plain http on a home network do not have. */
function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
