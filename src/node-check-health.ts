import { healthUrl } from './health-url.ts';

const isWell = await fetch(healthUrl(process.env)).then(
  ({ ok }) => ok,
  () => false,
);
process.exitCode = isWell ? 0 : 1;
