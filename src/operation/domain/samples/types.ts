import type { Json } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { SampleFigures } from './model.ts'

/** A sample as people see it. It is about nobody. */
export interface SampleView {
  readonly dataset: string
  /** Version of the data set that the model was fitted to. */
  readonly version: number
  readonly rows: number
  readonly columns: readonly { readonly name: string; readonly type: string; readonly make: string }[]
  readonly figures: SampleFigures
  /** Every figure of the model is shared by so many rows of the data at least. */
  readonly least: number
  readonly published: boolean
  readonly madeAt: number
  /** Name of its table in queries. */
  readonly table: string
}

/** Rows of a query over samples. */
export interface SampleAnswer {
  /** Always: nothing in it is about anybody. */
  readonly synthetic: true
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly { readonly [column: string]: Json }[]
  /** There were more. */
  readonly cut: boolean
}

/** Synthetic samples; a part of `Domain`. Refusals are thrown as `Refused`. */
export interface SamplesFace {
  /** Makes a sample of the newest version. Asked as `sample.make`. */
  makeSample(actor: Actor, dataset: string, of: { readonly rows: number }, command: string): Promise<SampleView>
  /** Null when none was made. Until it is published, for those who may read the data set's record. */
  sample(actor: Actor, dataset: string): Promise<SampleView | null>
  /** Puts a sample into the development catalogue, or takes it out. Asked as `sample.publish`. */
  publishSample(actor: Actor, dataset: string, published: boolean, command: string): Promise<void>
  /** Makes a sample of some columns and puts it into the catalogue. For effects of packs: nobody's permission is asked. */
  publishSampleFor(
    of: { readonly dataset: string; readonly rows: number; readonly columns: readonly string[] },
    command: string,
  ): Promise<void>
  /** The sample as a CSV file. Without an actor: published ones only. */
  sampleCsv(actor: Actor | null, dataset: string): Promise<{ readonly text: string; readonly filename: string }>
  /** One SELECT over samples, through the same gate and sandbox as over data; its rows are answered because they are about nobody. */
  querySamples(
    actor: Actor,
    request: { readonly datasets: readonly string[]; readonly sql: string },
    command: string,
  ): Promise<SampleAnswer>
  publishedSamples(): Promise<readonly SampleView[]>
}
