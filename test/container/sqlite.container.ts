import { blackBox } from '../runtime/black-box.ts';

blackBox({ runtime: 'container', store: 'sqlite' });
