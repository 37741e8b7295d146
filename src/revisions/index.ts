export * from './revisions';
export * from './foll';
export * from './errno';
export * from './limits';
