import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { refusedAs } from '../refusals.ts'
import { addressOf } from './address.ts'
import { defaultWaits } from './guard.ts'
import type { SourcesParts } from './parts.ts'
import type { SourceRow } from './projection.ts'
import { readMysql } from './read-mysql.ts'
import { readPostgres } from './read-postgres.ts'
import { mountedBy, noCounts, problemsOf, recordDelivery, type Told } from './record-delivery.ts'
import { readSecret } from './secrets.ts'
import { tableIntake, Unchanged } from './table-intake.ts'
import type { TableSettings } from './types.ts'

const refused = refusedAs('source')

/** Reads a table once and puts what came of it on the record. Called again after a crash it mounts nothing twice. */
export async function runTable(parts: SourcesParts, source: SourceRow, actor: Actor, command: string): Promise<void> {
  const settings = source.settings as TableSettings
  let told: Told
  try {
    const address = await addressOf(parts, settings)
    const credentials = await readSecret(parts, source.id)
    if (!credentials) throw refused('removed', {}, 'add-again')
    const [newest] = await parts.catalogue.versions(source.dataset)
    const known = newest?.format === 'table' ? newest.digest : null
    const read = source.kind === 'mysql' ? readMysql : readPostgres
    const at = { address, waits: parts.waits ?? defaultWaits }
    const intake = tableIntake(read, settings, credentials, known, at)
    const before = await mountedBy(parts, command)
    const mounted =
      before ?? (await parts.catalogue.take(actor, source.dataset, intake, `${source.name} ${settings.table}`, command))
    const counts = { announced: null, received: mounted.rows, accepted: mounted.rows, rejected: 0, total: mounted.rows }
    told = { outcome: 'accepted', mode: 'full', counts, mounted, problems: [] }
  } catch (error) {
    if (error instanceof Unchanged) told = { outcome: 'unchanged', mode: 'full', counts: noCounts, problems: [] }
    else {
      const { outcome, problems } = problemsOf(error)
      if (problems[0]?.code === 'mount.engine-ended')
        parts.report(`source ${source.id}`, new Error((error as Error).name))
      told = { outcome, mode: 'full', counts: noCounts, problems }
    }
  }
  await recordDelivery(parts, source, told, `${command}/told`)
}
