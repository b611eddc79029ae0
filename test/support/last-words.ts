import process from 'node:process';
import { getLogger } from '@logtape/logtape';
import { configureLogging } from '../../src/composition/logging/configure-logging.ts';

configureLogging('info');
getLogger(['latchkey', 'test']).info('the last words');
process.exit(0);
