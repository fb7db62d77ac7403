/** Ids of keys in the keyring. */
export function datasetKey(dataset: string): string {
  return `dataset/${dataset}`
}

/** A grant's own key; with a dataset the key of its view, which lies under the dataset's. */
export function grantKey(grant: string, dataset = ''): string {
  return dataset ? `grant/${grant}/${dataset}` : `grant/${grant}`
}
