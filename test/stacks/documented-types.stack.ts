import { expect, test } from 'vitest';
import { documentedExamples } from '../support/documented-examples.ts';
import { compileNestApplication } from './nest-application.ts';

test('has types for every example of the documentation that is for another stack', async () => {
  const examples = (await documentedExamples()).filter(({ isOfOtherStack }) => isOfOtherStack);
  // That of NestJS: what is written for Hono comes before it.
  expect(examples.map(({ name }) => name)).toContain('docs-resource-servers-md-4.ts');
  compileNestApplication('documented', Object.fromEntries(examples.map(({ name, code }) => [name, code])));
});
