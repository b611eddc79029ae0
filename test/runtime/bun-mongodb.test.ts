import { halfOfBlackBox } from './black-box.ts';

halfOfBlackBox({ runtime: 'bun', store: 'mongodb' }, 'sharedServer');
