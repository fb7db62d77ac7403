/** What may leave the secure domain: evidence about each cell, rules, the reviewers' view, the release. */
export type * from './types.ts'
export type * from './face.ts'
