/** The secure operating domain: people compute on data that they never see. */
export type * from './types.ts'
