import { halfOfBlackBox } from './black-box.ts';

halfOfBlackBox({ runtime: 'deno', store: 'sqlite' }, 'sharedServer');
