import { halfOfBlackBox } from './black-box.ts';

halfOfBlackBox({ runtime: 'workerd', store: 'mongodb' }, 'sharedServer');
