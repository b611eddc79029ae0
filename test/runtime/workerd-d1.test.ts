import { blackBox } from './black-box.ts';

blackBox({ runtime: 'workerd', store: 'd1' });
