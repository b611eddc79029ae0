import { parseArgs } from 'node:util';

/** Whether a command was only asked what it does. */
export const asksForHelp = (args: readonly string[] = process.argv.slice(2)): boolean =>
  parseArgs({ args: [...args], options: { help: { type: 'boolean', short: 'h' } }, strict: false }).values
    .help === true;
