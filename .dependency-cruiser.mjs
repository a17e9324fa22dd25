// The dependency direction of DESIGN 2, as rules. scripts/boundaries.test.ts plants a violation of each and expects it caught.
const ours = (names) => `^(packages|apps)/(${names})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'speech-depends-on-nothing-of-ours',
      comment: 'The engine runs anywhere; what it needs comes in as arguments.',
      severity: 'error',
      from: { path: '^packages/speech/' },
      to: { path: ours('contracts|core|curriculum|adapters|api|web') },
    },
    {
      name: 'contracts-depend-on-zod-only',
      comment: 'Contracts are what both sides share: types, schemas, the typed client.',
      severity: 'error',
      from: { path: '^packages/contracts/' },
      to: { path: ours('core|speech|curriculum|adapters|api|web') },
    },
    {
      name: 'contracts-take-no-other-library',
      comment: 'contracts -> zod.',
      severity: 'error',
      from: { path: '^packages/contracts/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'curriculum-depends-on-nothing-of-ours',
      comment: 'Lessons are data with a schema.',
      severity: 'error',
      from: { path: '^packages/curriculum/' },
      to: { path: ours('contracts|core|speech|adapters|api|web') },
    },
    {
      name: 'core-knows-no-edge-and-no-adapter',
      comment: 'Use cases see ports. HTTP shapes are mapped at the edge.',
      severity: 'error',
      from: { path: '^packages/core/' },
      to: { path: ours('contracts|curriculum|adapters|api|web') },
    },
    {
      name: 'core-takes-only-types-from-speech',
      comment: 'The result schema is shared; scoring comes through the PronunciationScorer port.',
      severity: 'error',
      from: { path: '^packages/core/', pathNot: '/testing/' },
      to: { path: '^packages/speech/', pathNot: '^packages/speech/src/result\\.ts$' },
    },
    {
      name: 'core-is-pure',
      comment: 'No Node built-ins and no SDK in core: clock, ids, storage and network are dependencies.',
      severity: 'error',
      from: { path: '^packages/core/src/', pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: 'node_modules/ts-fsrs/' },
    },
    {
      name: 'adapters-know-no-edge',
      comment: 'adapters -> core, speech, curriculum.',
      severity: 'error',
      from: { path: '^packages/adapters/' },
      to: { path: ours('contracts|api|web') },
    },
    {
      name: 'homes-stay-apart',
      comment: 'What both homes share lies beside them; a composition may pick parts of either.',
      severity: 'error',
      from: { path: '^packages/adapters/src/(aws|embedded)/' },
      to: { path: '^packages/adapters/src/(aws|embedded)/', pathNot: '^packages/adapters/src/$1/' },
    },
    {
      name: 'npm-start-knows-no-aws',
      comment:
        'Nothing of AWS is loaded by the server that runs on a laptop, unless its configuration asks for the bundle of it.',
      severity: 'error',
      from: { path: '^apps/api/src/(main|local|composition)\\.ts$' },
      to: {
        path: '^(packages/adapters/src/aws/|apps/api/src/functions/)|node_modules/@aws-',
        reachable: true,
      },
    },
    {
      name: 'commands-load-aws-when-asked',
      comment:
        'The commands beside the data import what is of AWS when they are told a table of it, not before.',
      severity: 'error',
      from: { path: '^apps/api/src/(audit|api-keys?)-(command|composition)\\.ts$' },
      to: {
        path: '^(packages/adapters/src/aws/|apps/api/src/functions/)|node_modules/@aws-',
        dependencyTypesNot: ['dynamic-import'],
      },
    },
    {
      name: 'web-reaches-the-server-through-contracts',
      comment: 'web -> contracts, speech.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: ours('core|curriculum|adapters|api') },
    },
    {
      name: 'api-picks-adapters-in-the-composition-only',
      comment: 'Compositions and local.ts are the only files of the API that know adapters or the engine.',
      severity: 'error',
      from: {
        path: '^apps/api/src/',
        pathNot: '(composition|local)\\.ts$|/functions/composition/|\\.test\\.ts$|/testing/|-worker\\.ts$',
      },
      to: { path: ours('adapters|speech|curriculum') },
    },
    {
      name: 'apps-never-import-apps',
      comment: 'They meet through contracts.',
      severity: 'error',
      // But local.ts, which mounts voice in its own process, through its public entry.
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/api/src/local\\.ts$' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'local-mounts-voice-by-its-entry',
      comment: 'local.ts -> apps/voice/src/gateway.ts, and nothing else of another app.',
      severity: 'error',
      from: { path: '^apps/api/src/local\\.ts$' },
      to: { path: '^apps/', pathNot: '^apps/(api/|voice/src/gateway\\.ts$)' },
    },
    {
      name: 'voice-takes-no-adapter',
      comment: 'voice -> contracts, core: who starts it picks the adapters.',
      severity: 'error',
      from: { path: '^apps/voice/src/', pathNot: '(composition\\.ts$|\\.test\\.ts$|/testing/)' },
      to: { path: ours('adapters|speech|curriculum') },
    },
    {
      name: 'no-circles',
      comment: 'A circle is one module in disguise.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-tests-in-product-code',
      comment: 'Nothing that ships imports a test or test support.',
      severity: 'error',
      from: { pathNot: '(\\.(test|security)\\.tsx?$|/testing/|^e2e/|^scripts/)' },
      to: { path: '(\\.test\\.tsx?$|/testing/)' },
    },
    {
      name: 'nothing-unresolved',
      comment: 'Every import must resolve, or the other rules are blind.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '(\\?|^virtual:|\\.css$|\\.woff2$)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/training/|\\.venv)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
