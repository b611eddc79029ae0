import { blackBox } from './black-box.ts';

blackBox({ runtime: 'deno', store: 'mongodb' });
