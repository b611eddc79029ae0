import { appendFileSync, mkdirSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/**
 * How often a test of whole processes is tried again: once on CI's shared machines, never by hand. What one call, one
 * store or one race is tested for is never tried again.
 */
export const SECOND_TRY: number = process.env.CI ? 1 : 0;

const whyOf = (test: TestCase): string =>
  stripVTControlCharacters(
    (test.result().errors ?? []).map(({ message, diff = '' }) => `${message}\n${diff}`).join('\n'),
  )
    .trim()
    .split('\n')
    .slice(0, 20)
    .map((line) => `    ${line}\n`)
    .join('');

/** For naming what passed only when it was tried again, so that it is mended and not forgotten. */
export default class SecondTryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const flaky = modules.flatMap((module) =>
      [...module.children.allTests()].filter((test) => test.diagnostic()?.flaky),
    );
    if (flaky.length === 0) return;
    const text = flaky
      .map((test) => `${test.module.relativeModuleId}: ${test.fullName}\n${whyOf(test)}`)
      .join('');
    process.stdout.write(`Passed only when tried again:\n${text}`);
    mkdirSync('build', { recursive: true });
    appendFileSync('build/second-tries.txt', text);
  }
}
