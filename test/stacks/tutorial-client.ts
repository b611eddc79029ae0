/** The error as the tutorial's front end shows it. */
export class ShownError extends Error {
  readonly statusCode: number;

  constructor({ message, statusCode }: { message: string | string[]; statusCode: number }) {
    super(typeof message === 'string' ? message : message.map((text) => `- ${text}`).join('\n'));
    this.statusCode = statusCode;
  }
}

/** Makes a client as written for the tutorial's application. All it knows of its server is a base URL. */
export const tutorialClient = (baseUrl: string) => {
  const call = async (
    method: string,
    path: string,
    { token = '', body }: { token?: string; body?: object },
  ) => {
    const answer = await fetch(baseUrl + path, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const json = await answer.json();
    if (!answer.ok) throw new ShownError(json);
    return json;
  };
  const signedIn = ({ token, id }: { token: string; id: string }) => ({ token, id });
  return {
    signUp: async (body: { name: string; email: string; password: string }) =>
      signedIn(await call('POST', '/auth/signup', { body })),
    logIn: async (body: { email: string; password: string }) =>
      signedIn(await call('POST', '/auth/login', { body })),
    profile: async (token: string): Promise<{ _id: string; name: string; email: string }> => {
      const { _id, name, email } = await call('GET', '/auth/me', { token });
      return { _id, name, email };
    },
    books: async (token: string): Promise<{ for: string; knownAs: string | null }> =>
      call('GET', '/books', { token }),
  };
};
