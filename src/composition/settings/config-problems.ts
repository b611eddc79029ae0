/** A problem with an environment key, and its fix. The message never contains the value. */
export interface ConfigProblem {
  readonly key: string;
  readonly message: string;
}

/** Finds problems with combinations of settings that are each valid on their own. */
export const crossFieldProblems = (env: Readonly<Record<string, string | undefined>>): ConfigProblem[] => {
  const problems: ConfigProblem[] = [];
  if (env.JWT_ALG === 'HS256' && env.JWT_SECRET === undefined) {
    problems.push({
      key: 'JWT_SECRET',
      message: 'is required with JWT_ALG=HS256; set the secret that your services share',
    });
  }
  if (env.JWT_ALG === 'HS256' && env.SIGNING_JWK !== undefined) {
    problems.push({ key: 'SIGNING_JWK', message: 'has no effect with JWT_ALG=HS256; remove one of them' });
  }
  if (env.JWT_ALG !== 'HS256' && env.JWT_SECRET !== undefined) {
    problems.push({
      key: 'JWT_SECRET',
      message: 'has no effect without JWT_ALG=HS256; remove it, or set JWT_ALG=HS256',
    });
  }
  if ((env.ADMIN_EMAIL === undefined) !== (env.ADMIN_PASSWORD === undefined)) {
    const [missing, present] =
      env.ADMIN_EMAIL === undefined ? ['ADMIN_EMAIL', 'ADMIN_PASSWORD'] : ['ADMIN_PASSWORD', 'ADMIN_EMAIL'];
    problems.push({ key: missing, message: `is missing; set it together with ${present}, or set neither` });
  }
  if (env.SIGN_UP?.startsWith('domains:') && env.REQUIRE_VERIFIED_EMAIL !== 'true') {
    problems.push({
      key: 'SIGN_UP',
      message:
        'with domains: requires REQUIRE_VERIFIED_EMAIL=true; otherwise anybody can sign up with an e-mail address that is not theirs',
    });
  }
  return problems;
};
