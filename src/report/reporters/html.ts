import { atTheEnd } from './types';
export const htmlReporter = atTheEnd(() => '');
