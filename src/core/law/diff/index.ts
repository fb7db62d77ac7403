export { diffPacks, diffTopics, type DiffRow, type DiffSide, type DiffTopic, type PackDifference } from './diff.ts'
