import { documentedCode } from './documented-code.ts';

/** A stack of docs/resource-servers.md: the heading of its code, and its observed behaviour. */
export interface Stack {
  readonly heading: string;
  readonly runner: 'javascript' | 'python' | 'go';
  /** Wraps the documented code to serve `/orders` where it does not do so itself. */
  readonly around?: (code: string) => string;
  /** The packages whose versions matter. */
  readonly packages: readonly string[];
  /** Which algorithms it verifies, and whether it accepts tokens of the type `JWT`. */
  readonly verifies: Readonly<Record<'ES256' | 'RS256' | 'EdDSA' | 'JWT', boolean>>;
  /** Whether it accepts a token of an issuer whose clock is three seconds ahead. */
  readonly toleratesClocks: boolean;
}

const ALL = { ES256: true, RS256: true, EdDSA: true, JWT: true };
const NO_EDDSA = { ...ALL, EdDSA: false };

const onHono = (code: string) =>
  `import { serve } from '@hono/node-server';
${code}
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(port));`;

const onExpress = (code: string) =>
  `${code}
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));`;

const onFastify = (code: string) =>
  `${code}
await app.listen({ port: 0, host: '127.0.0.1' });
console.log(app.server.address().port);`;

const onNest = (code: string) =>
  `import 'reflect-metadata';
import { Controller, Get, Module, Req, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
${code}
@Controller()
class Orders {
  @Get('orders')
  @UseGuards(AuthGuard('jwt'))
  orders(@Req() request: { user: { userId: string } }) {
    return { for: request.user.userId };
  }
}
@Module({ controllers: [Orders], providers: [JwtStrategy] })
class Application {}
const app = await NestFactory.create(Application, { logger: false });
await app.listen(0, '127.0.0.1');
console.log(app.getHttpServer().address().port);`;

const onVerify = (code: string) =>
  onHono(
    code.replace(
      "'latchkey/verify'",
      JSON.stringify(new URL('../../src/verify/index.ts', import.meta.url).pathname),
    ),
  );

/** Adds the rules of the section on Express: the page says “With the same `keys` and `rules`”. */
const withJoseRules = (code: string) => {
  const [importing = '', keysAndRules = ''] =
    /(import \{ createRemoteJWKSet[^\n]*\n)[\s\S]*?(const keys[\s\S]*?)app\.use/
      .exec(documentedCode('Express, with jose'))
      ?.slice(1) ?? [];
  return onFastify(importing + keysAndRules + code);
};

export const STACKS: readonly Stack[] = [
  {
    heading: 'Hono, and whatever speaks `Request` and `Response`',
    runner: 'javascript',
    around: onVerify,
    packages: ['hono'],
    verifies: ALL,
    toleratesClocks: true,
  },
  {
    heading: 'Hono, with hono/jwk',
    runner: 'javascript',
    around: onHono,
    packages: ['hono'],
    verifies: ALL,
    toleratesClocks: false,
  },
  {
    heading: 'NestJS, with passport-jwt and jwks-rsa',
    runner: 'javascript',
    around: onNest,
    packages: ['@nestjs/core', '@nestjs/passport', 'passport-jwt', 'jwks-rsa'],
    verifies: NO_EDDSA,
    toleratesClocks: true,
  },
  {
    heading: 'Express, with express-jwt and jwks-rsa',
    runner: 'javascript',
    around: onExpress,
    packages: ['express', 'express-jwt', 'jwks-rsa'],
    verifies: NO_EDDSA,
    toleratesClocks: true,
  },
  {
    heading: 'Express, with express-oauth2-jwt-bearer',
    runner: 'javascript',
    around: onExpress,
    packages: ['express', 'express-oauth2-jwt-bearer'],
    verifies: ALL,
    toleratesClocks: true,
  },
  {
    heading: 'Express, with jose',
    runner: 'javascript',
    around: onExpress,
    packages: ['express', 'jose'],
    verifies: ALL,
    toleratesClocks: true,
  },
  {
    heading: 'Fastify, with @fastify/jwt and get-jwks',
    runner: 'javascript',
    around: onFastify,
    packages: ['fastify', '@fastify/jwt', 'get-jwks'],
    verifies: NO_EDDSA,
    toleratesClocks: true,
  },
  {
    heading: 'Fastify, with jose',
    runner: 'javascript',
    around: withJoseRules,
    packages: ['fastify', 'jose'],
    verifies: ALL,
    toleratesClocks: true,
  },
  {
    heading: 'Python, with PyJWT',
    runner: 'python',
    packages: ['PyJWT'],
    verifies: ALL,
    toleratesClocks: true,
  },
  {
    heading: 'Python, with Authlib',
    runner: 'python',
    packages: ['Authlib'],
    verifies: { ...NO_EDDSA, JWT: false },
    toleratesClocks: false,
  },
  {
    heading: 'Go, with golang-jwt and keyfunc',
    runner: 'go',
    packages: ['github.com/golang-jwt/jwt/v5', 'github.com/MicahParks/keyfunc/v3'],
    verifies: ALL,
    toleratesClocks: true,
  },
  {
    heading: 'Go, with go-oidc',
    runner: 'go',
    packages: ['github.com/coreos/go-oidc/v3'],
    verifies: ALL,
    toleratesClocks: true,
  },
];
