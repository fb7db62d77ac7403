/** Ids of keys in the keyring. */
export function datasetKey(dataset: string): string {
  return `dataset/${dataset}`
}

/** A grant's own key; with a dataset the key of its view, which lies under the dataset's. */
export function grantKey(grant: string, dataset = ''): string {
  return dataset ? `grant/${grant}/${dataset}` : `grant/${grant}`
}

/** The key from which a grant's secrets are derived; it lies under the grant's own key and outlives that key's renewals. */
export function secretKey(grant: string): string {
  return `${grantKey(grant)}!secret`
}

/** The key from which a data set's secrets are derived, under its own key. */
export function datasetSecretKey(dataset: string): string {
  return `${datasetKey(dataset)}!secret`
}

/** The grant whose own key a key is, if it is one. */
export function grantOfKey(key: string): string | null {
  return /^grant\/([^/!]+)$/.exec(key)?.[1] ?? null
}
