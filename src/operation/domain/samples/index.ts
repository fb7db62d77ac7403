/** Synthetic samples of data sets: the same columns, nobody's rows. */
export { samplesRoom } from './samples.ts'
export type { SampleAnswer, SamplesFace, SampleView } from './types.ts'
