import { blackBox } from './black-box.ts';

blackBox({ runtime: 'bun', store: 'sqlite' });
