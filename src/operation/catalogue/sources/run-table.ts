import type { Actor } from '../../../core/law/permit-types.ts'
import { refusedAs } from '../refusals.ts'
import type { SourcesParts } from './parts.ts'
import type { SourceRow } from './projection.ts'
import { readMysql } from './read-mysql.ts'
import { readPostgres } from './read-postgres.ts'
import { mountedBy, noCounts, problemsOf, recordDelivery, type Told } from './record-delivery.ts'
import { readSecret } from './secrets.ts'
import { tableIntake, Unchanged } from './table-intake.ts'
import type { TableSettings } from './types.ts'

const refused = refusedAs('source')

/** Throws `Refused` where a host may not be connected to. */
export function checkHost(
  { hosts }: Pick<SourcesParts, 'hosts'>,
  { host, port }: Pick<TableSettings, 'host' | 'port'>,
): void {
  const plain = /^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/i.test(host) || /^[0-9a-f:]{2,45}$/i.test(host)
  const local = /^169\.254\.|^fe80:|^0\.|^::$/i.test(host)
  const listed = hosts === null || hosts.includes(host) || hosts.includes(`${host}:${port}`)
  if (!plain || local || !listed) throw refused('host', { host: host.slice(0, 80) }, 'ask-operator')
}

/** Reads a table once and puts what came of it on the record. Called again after a crash it mounts nothing twice. */
export async function runTable(parts: SourcesParts, source: SourceRow, actor: Actor, command: string): Promise<void> {
  const settings = source.settings as TableSettings
  let told: Told
  try {
    checkHost(parts, settings)
    const credentials = await readSecret(parts, source.id)
    if (!credentials) throw refused('removed', {}, 'add-again')
    const [newest] = await parts.catalogue.versions(source.dataset)
    const known = newest?.format === 'table' ? newest.digest : null
    const read = source.kind === 'mysql' ? readMysql : readPostgres
    const intake = tableIntake(read, settings, credentials, known)
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
