import { appendFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * How often a test of whole processes is tried again: once on CI's shared machines, never by hand. What one call, one
 * store or one race is tested for is never tried again.
 */
export const SECOND_TRY: number = process.env.CI ? 1 : 0;

/** For naming what passed only when it was tried again, so that it is mended and not forgotten. */
export default class SecondTryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const flaky = modules.flatMap((module) =>
      [...module.children.allTests()].filter((test) => test.diagnostic()?.flaky),
    );
    const lines = flaky.map((test) => {
      const [why = ''] = (test.result().errors ?? []).map(({ message }) => message.split('\n')[0]);
      return `${test.module.relativeModuleId}: ${test.fullName}: ${why}\n`;
    });
    if (lines.length === 0) return;
    process.stdout.write(`Passed only when tried again:\n${lines.join('')}`);
    appendFileSync('build/second-tries.txt', lines.join(''));
  }
}
