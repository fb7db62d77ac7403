import type { Answer } from '../../../src/edge/contract/index.ts'

/** An expert as the pool knows them. */
export type Entry = Answer<'experts.pool'>['entries'][number]
