/** The REST API (seed 2.2.1): every operation of the API document on the function its manifest gives it to. */
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  ApiKeySourceType,
  CognitoUserPoolsAuthorizer,
  EndpointType,
  type IResource,
  type JsonSchema,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type MethodOptions,
  Model,
  Period,
  RequestValidator,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { apiExpectations, type FunctionRoute } from '../../apps/api/src/functions/manifest.ts';
import { type ApiDocument, bodySchema, operationsById } from './body-schemas.ts';
import { answerWithProblems } from './problem-answers.ts';

/** Named like the path, so that CloudFront's `/api/*` needs no rewriting. */
const STAGE_NAME = apiExpectations.stage;
/** Seed 2.2.1: 100 requests a minute and learner. The function counts them; this holds an API key to the same. */
const KEY_REQUESTS_PER_SECOND = 2;
const KEY_BURST = 100;
const KEY_REQUESTS_PER_DAY = 20_000;
/** For everybody together: far over what the functions' concurrency lets through. */
const STAGE_REQUESTS_PER_SECOND = 1000;
const STAGE_BURST = 2000;
/** Cognito's access tokens carry this scope. */
const ACCESS_TOKEN_SCOPE = 'aws.cognito.signin.user.admin';

export interface LearningApiProps {
  environmentName: string;
  document: ApiDocument;
  routes: readonly { route: FunctionRoute; handler: IFunction }[];
  userPool: IUserPool;
  siteOrigin: string;
}

export class LearningApi extends Construct {
  readonly restApi: RestApi;
  private readonly validator: RequestValidator;
  /** By shape, as JSON. */
  private readonly models = new Map<string, Model>();
  private readonly authorizer: CognitoUserPoolsAuthorizer;
  private readonly siteOrigin: string;

  constructor(scope: Construct, id: string, props: LearningApiProps) {
    super(scope, id);
    this.siteOrigin = props.siteOrigin;
    this.restApi = this.api(props);
    answerWithProblems(this.restApi, props.siteOrigin);
    this.validator = new RequestValidator(this, 'Validator', {
      restApi: this.restApi,
      validateRequestBody: true,
      validateRequestParameters: true,
    });
    this.authorizer = new CognitoUserPoolsAuthorizer(this, 'Learners', {
      cognitoUserPools: [props.userPool],
    });
    const operations = operationsById(props.document);
    for (const { route, handler } of props.routes) this.addRoute(route, handler, props.document, operations);
    this.addMobileKey(props.environmentName);
  }

  private api({ environmentName }: LearningApiProps): RestApi {
    const logGroup = new LogGroup(this, 'AccessLogs', {
      logGroupName: `/aws/apigateway/nova-english-${environmentName}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new RestApi(this, 'RestApi', {
      restApiName: `nova-english-${environmentName}`,
      description: 'NovaEnglishAPI',
      endpointTypes: [EndpointType.REGIONAL],
      apiKeySourceType: ApiKeySourceType.HEADER,
      binaryMediaTypes: [...apiExpectations.binaryMediaTypes],
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.DESTROY,
      deployOptions: {
        stageName: STAGE_NAME,
        tracingEnabled: true,
        metricsEnabled: true,
        loggingLevel: MethodLoggingLevel.ERROR,
        // Bodies hold passwords and voices.
        dataTraceEnabled: false,
        throttlingRateLimit: STAGE_REQUESTS_PER_SECOND,
        throttlingBurstLimit: STAGE_BURST,
        accessLogDestination: new LogGroupLogDestination(logGroup),
        accessLogFormat: accessLogFormat(),
      },
    });
  }

  private addRoute(
    route: FunctionRoute,
    handler: IFunction,
    document: ApiDocument,
    operations: ReturnType<typeof operationsById>,
  ): void {
    // The document does not describe itself and its page: both are public and take nothing.
    const operation = operations.get(route.operationId);
    const schema = operation ? bodySchema(document, operation) : null;
    const required = (operation?.parameters ?? []).filter(
      ({ in: place, required }) => place === 'query' && required,
    );
    const isPrivate = (operation?.security ?? []).length > 0;
    const options: MethodOptions = {
      operationName: route.operationId,
      requestValidator: this.validator,
      requestParameters: Object.fromEntries(
        required.map(({ name }) => [`method.request.querystring.${name}`, true]),
      ),
      ...(schema ? { requestModels: { 'application/json': this.model(route.operationId, schema) } } : {}),
      ...(isPrivate ? { authorizer: this.authorizer, authorizationScopes: [ACCESS_TOKEN_SCOPE] } : {}),
    };
    const resource = this.resource(route.path);
    if (isForOtherOrigins(route.path)) this.answerPreflight(resource);
    resource.addMethod(
      route.method,
      // One permission a function, for this API: one a method would be a sixth of what a template may have.
      new LambdaIntegration(handler, { scopePermissionToMethod: false }),
      options,
    );
  }

  /** Where a path has methods; those on the way to it have nothing to ask for. */
  private answerPreflight(resource: IResource): void {
    if (resource.node.tryFindChild('OPTIONS')) return;
    resource.addCorsPreflight({
      allowOrigins: [this.siteOrigin],
      allowMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
      allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'accept-language', 'x-api-key'],
      allowCredentials: true,
    });
  }

  /** One model for all bodies of the same shape, named after the first operation that has it: a template may have 500 resources. */
  private model(operationId: string, schema: Readonly<Record<string, unknown>>): Model {
    const shape = JSON.stringify(schema);
    const known = this.models.get(shape);
    if (known) return known;
    const model = new Model(this, `Body${operationId}`, {
      restApi: this.restApi,
      contentType: 'application/json',
      schema: schema as JsonSchema,
    });
    this.models.set(shape, model);
    return model;
  }

  /** The resource of a path like `/api/learning/session/{sessionId}`; the stage stands for `/api`. */
  private resource(path: string): IResource {
    const parts = path.split('/').filter((part) => part !== '' && part !== STAGE_NAME);
    return parts.reduce<IResource>(
      (parent, part) => parent.getResource(part) ?? parent.addResource(part),
      this.restApi.root,
    );
  }

  /** Seed 2.2.1: API keys for mobile apps. A key says which app calls, never who: that is the token's part. */
  private addMobileKey(environmentName: string): void {
    const plan = this.restApi.addUsagePlan('MobileApps', {
      name: `nova-english-${environmentName}-mobile`,
      throttle: { rateLimit: KEY_REQUESTS_PER_SECOND, burstLimit: KEY_BURST },
      quota: { limit: KEY_REQUESTS_PER_DAY, period: Period.DAY },
      apiStages: [{ stage: this.restApi.deploymentStage }],
    });
    plan.addApiKey(
      this.restApi.addApiKey('MobileKey', { description: 'Identifies our mobile apps; not a credential' }),
    );
  }
}

/** Only our own pages call these, from the API's own origin: they need no preflight, and a template may have 500 resources. */
const OWN_PAGES = ['operator', 'guardian', 'auth/social', 'csp-report', 'docs', 'openapi.json', 'files'];

function isForOtherOrigins(path: string): boolean {
  return !OWN_PAGES.some((own) => `${path}/`.startsWith(`/${STAGE_NAME}/${own}/`));
}

function accessLogFormat(): AccessLogFormat {
  return AccessLogFormat.custom(
    JSON.stringify({
      requestId: AccessLogField.contextRequestId(),
      method: AccessLogField.contextHttpMethod(),
      // The template, not the path: ids stay out of the log.
      resource: AccessLogField.contextResourcePath(),
      status: AccessLogField.contextStatus(),
      latencyMs: AccessLogField.contextResponseLatency(),
      sizeBytes: AccessLogField.contextResponseLength(),
      trace: AccessLogField.contextXrayTraceId(),
    }),
  );
}
