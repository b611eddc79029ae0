import { halfOfBlackBox } from './black-box.ts';

halfOfBlackBox({ runtime: 'node', store: 'sqlite' }, 'ownServers');
