import { readConfig } from './config.ts';
import { createNativePlatform } from './native-platform.ts';
import { openPorts } from './open-ports.ts';
import { resolveSecret } from './resolve-secret.ts';
import { describeStartError, startRefused } from './start-refused.ts';

const say = (text: string) => process.stderr.write(`${text}\n`);

const run = async (): Promise<number> => {
  const config = readConfig(process.env);
  if (!config.ok) throw startRefused(config.error);
  const secrets = await resolveSecret(config.value, say);
  const { ports, rotation, dispose } = await openPorts(
    config.value,
    secrets,
    createNativePlatform(config.value, say),
  );
  try {
    if (rotation === null) {
      say('The signing key is not a stored one: it is set by JWT_SECRET or SIGNING_JWK.');
      return 1;
    }
    const prepared = await rotation.rotate(ports.clock.now());
    say(
      prepared
        ? 'The next signing key is published, and signs in ten minutes, when everybody knows it.'
        : 'The next signing key has been prepared already, and signs within ten minutes.',
    );
    return 0;
  } finally {
    await dispose();
  }
};

try {
  process.exitCode = await run();
} catch (error) {
  say(describeStartError(error));
  process.exitCode = 1;
}
