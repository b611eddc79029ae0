import process from 'node:process';
import { getLogger } from '@logtape/logtape';
import { configureLogging } from '../../src/logging.ts';

configureLogging('info');
getLogger(['latchkey', 'test']).info('the last words');
process.exit(0);
