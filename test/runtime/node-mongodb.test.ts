import { halfOfBlackBox } from './black-box.ts';

halfOfBlackBox({ runtime: 'node', store: 'mongodb' }, 'sharedServer');
