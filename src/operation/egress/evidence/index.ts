/** Evidence about the cells of an aggregate table, computed inside the domain from the job's own SQL. */
export { gather, readArtifact, isWhole, MOST_CELLS, MOST_ROWS, type Gathered } from './gather.ts'
export { gaps } from './cells.ts'
export { openTrees, type ParserSession, type SqlTrees } from './tree.ts'
