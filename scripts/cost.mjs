// `npm run cost -- --mau 1000`: a month's bill by service, counted from the templates of the environments.
import {
  infrastructureFolder,
  requireInfrastructurePackages,
  runInInfrastructure,
} from './infrastructure.mjs';

requireInfrastructurePackages();
process.exitCode = runInInfrastructure(process.execPath, [
  '--import',
  'tsx',
  `${infrastructureFolder}/cost/main.ts`,
  ...process.argv.slice(2),
]);
