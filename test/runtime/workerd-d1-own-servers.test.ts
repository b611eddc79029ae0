import { halfOfBlackBox } from './black-box.ts';

halfOfBlackBox({ runtime: 'workerd', store: 'd1' }, 'ownServers');
