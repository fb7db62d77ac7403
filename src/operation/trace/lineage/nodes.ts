/** A column of a version of a dataset. */
export function sourceNode(dataset: string, version: number, column: string): string {
  return `source:${dataset}@${version}/${column}`
}

/** A column of a version of a dataset as a grant sees it. */
export function maskedNode(grant: string, dataset: string, version: number, column: string): string {
  return `masked:${grant}/${dataset}@${version}/${column}`
}

/** A column of an artifact, or of a model (`*` is the model itself). */
export function outputNode(artifact: string, column: string): string {
  return `output:${artifact}/${column}`
}

export function productNode(product: string, version: number, column: string): string {
  return `product:${product}@${version}/${column}`
}

/** The column that stands for the whole of something without columns. */
export const WHOLE = '*'
