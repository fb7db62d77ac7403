import { newId, openBytes, sealBytes, type Keyring } from '../../../base/crypto/index.ts'
import { datasetKey } from '../vault/names.ts'
import type { SampleModel } from './model.ts'

/** What a sample holds: the model, and the rows drawn from it in two forms. */
export interface SampleContent {
  readonly model: SampleModel
  readonly csv: string
  readonly parquet: Uint8Array
}

const context = (key: string) => ({ object: key, version: 1 })

/** Seals a sample under a fresh key below the data set's own, with which it goes. */
export async function sealSample(
  keyring: Keyring,
  dataset: string,
  { model, csv, parquet }: SampleContent,
): Promise<{ readonly key: string; readonly sealed: Buffer }> {
  const key = newId('sample')
  await keyring.create(key, datasetKey(dataset))
  const text = JSON.stringify({ model, csv, parquet: Buffer.from(parquet).toString('base64') })
  const sealed = await keyring.use(key, (bytes) =>
    sealBytes(keyring.root.suite, bytes, context(key), Buffer.from(text, 'utf8')),
  )
  return { key, sealed }
}

/** Opens what `sealSample` made. */
export async function openSample(keyring: Keyring, key: string, sealed: Uint8Array): Promise<SampleContent> {
  const plain = await keyring.use(key, (bytes) => openBytes(bytes, context(key), sealed))
  const { model, csv, parquet } = JSON.parse(plain.toString('utf8')) as Omit<SampleContent, 'parquet'> & {
    readonly parquet: string
  }
  return { model, csv, parquet: Buffer.from(parquet, 'base64') }
}
