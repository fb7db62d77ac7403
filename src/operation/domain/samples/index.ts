/** Synthetic samples of data sets: the same columns, nobody's rows. */
export { sampleProjection } from './projection.ts'
export { samplesRoom } from './samples.ts'
export type { SampleAnswer, SamplesFace, SampleView } from './types.ts'
