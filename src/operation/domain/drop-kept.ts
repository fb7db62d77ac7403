import type { Store } from '../../base/store/types.ts'
import { dropConsents } from './grants/consent/index.ts'

/** Before a data set is destroyed: its sample, and the consents kept for it, which no key of the data set covers. Repeatable. */
export async function dropKept(store: Store, dataset: string): Promise<void> {
  const [made] = await store.query('SELECT 1 FROM domain_sample WHERE dataset = $1', [dataset])
  const meta = { id: `sample/${dataset}/dropped`, actor: 'system', party: null, request: { dropSample: dataset } }
  if (made)
    await store.transact(meta, async (tx) => {
      await tx.append([{ stream: `sample/${dataset}`, type: 'sample.dropped', data: { dataset } }])
      return null
    })
  await store.query('DELETE FROM domain_sample_content WHERE dataset = $1', [dataset])
  await dropConsents(store, dataset)
}
