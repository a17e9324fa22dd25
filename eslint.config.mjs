// Typed lint only: what biome cannot see without the type checker, and the house rules about the environment.
import tseslint from 'typescript-eslint';

const noProcessEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Read the environment in env.ts only (DESIGN 7); pass values as dependencies.',
};
const noImpureCore = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is a dependency in core: use deps.clock.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time is a dependency in core: use deps.clock.',
  },
  {
    selector: "CallExpression[callee.property.name='randomUUID']",
    message: 'Ids are a dependency in core: use deps.ids.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Randomness is a dependency in core.',
  },
];

export default tseslint.config(
  // infrastructure/ has packages of its own, which `npm test` does not install: `npm run synth` type-checks it.
  { ignores: ['**/dist/**', '**/node_modules/**', '**/*.mjs', '**/*.js', 'infrastructure/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: {
        project: ['./tsconfig.json', './apps/web/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-restricted-syntax': ['error', noProcessEnv],
    },
  },
  {
    files: ['packages/core/src/**/*.ts'],
    ignores: ['packages/core/src/testing/**', '**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', noProcessEnv, ...noImpureCore] },
  },
  {
    files: ['**/env.ts', 'scripts/**', 'e2e/**', '**/*.config.ts', '**/*.test.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
