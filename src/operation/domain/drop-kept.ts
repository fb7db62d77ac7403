import type { Sql } from '../../base/store/types.ts'
import { dropConsents } from './grants/consent/index.ts'

/** Before a data set is destroyed: its sample, and the consents kept for it, which no key of the data set covers. */
export async function dropKept(sql: Sql, dataset: string): Promise<void> {
  await sql.query('DELETE FROM domain_sample WHERE dataset = $1', [dataset])
  await dropConsents(sql, dataset)
}
