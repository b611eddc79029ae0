import { halfOfBlackBox } from './black-box.ts';

halfOfBlackBox({ runtime: 'deno', store: 'mongodb' }, 'sharedServer');
