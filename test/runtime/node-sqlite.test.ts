import { blackBox } from './black-box.ts';

blackBox({ runtime: 'node', store: 'sqlite' });
