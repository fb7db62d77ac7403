/** Cases in YAML, for any pack. */
export { type Playground } from './playground.ts'
export { runSpec, type SpecResult } from './run.ts'
export { readSpecFile, readSpecs, type Spec, type SpecFile } from './spec.ts'
