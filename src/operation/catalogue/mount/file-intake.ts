import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ByteSource } from '../../../base/crypto/index.ts'
import type { EngineSession } from '../../../base/engine/index.ts'
import type { UploadFacts } from '../types.ts'
import { toUtf8, type Decoded } from './encoding.ts'
import type { Content, Intake } from './intake.ts'
import { kindOf } from './kind.ts'
import type { MountLimits } from './limits.ts'
import { loadCsv } from './load-csv.ts'
import { loadJsonl } from './load-jsonl.ts'
import { loadParquet } from './load-parquet.ts'
import { receive, type Received } from './receive.ts'
import { loadWritten } from './written.ts'
import { readXlsx } from './xlsx/read-xlsx.ts'

type Read = Pick<Content, 'rows' | 'columns' | 'format' | 'encoding' | 'findings'>

/** A file of any kind that is known, told by its content. */
export function fileIntake(upload: ByteSource, facts: UploadFacts): Intake {
  return {
    async bring(folder, limits) {
      const received = await receive(upload, folder, limits, facts.bytes)
      const kind = kindOf(received, facts)
      if (kind === 'xlsx') {
        const rows = join(folder, 'sheet.csv')
        const { sheet, headerRow } = facts
        const choice = { ...(sheet === undefined ? {} : { sheet }), ...(headerRow === undefined ? {} : { headerRow }) }
        const converted = await readXlsx(received.path, rows, choice, limits)
        await rm(received.path)
        return {
          load: (session) =>
            finished(received, rows, async (): Promise<Read> => {
              const columns = converted.names.map((name) => ({ name }))
              const loaded = await loadWritten(session, rows, columns, limits)
              return { ...loaded, format: 'xlsx', encoding: null, findings: converted.findings }
            }),
        }
      }
      if (kind === 'parquet')
        return {
          load: (session) =>
            finished(received, received.path, async (): Promise<Read> => {
              const loaded = await loadParquet(session, received.path, limits)
              return { ...loaded, format: 'parquet', encoding: null, findings: [] }
            }),
        }
      const decoded = await toUtf8(received)
      const load = kind === 'jsonl' ? jsonLines : delimited
      return { load: (session) => finished(received, decoded.path, () => load(session, decoded, limits)) }
    },
  }
}

async function jsonLines(session: EngineSession, { path, encoding }: Decoded, limits: MountLimits): Promise<Read> {
  return { ...(await loadJsonl(session, path, limits)), format: 'jsonl', encoding }
}

async function delimited(session: EngineSession, { path, encoding }: Decoded, limits: MountLimits): Promise<Read> {
  const { delimiter, ...loaded } = await loadCsv(session, path, limits)
  return { ...loaded, format: delimiter === '\t' ? 'tsv' : 'csv', encoding, findings: [] }
}

/** What was read, with the digest; the file is not needed any more. */
async function finished({ digest }: Received, path: string, read: () => Promise<Read>): Promise<Content> {
  const content = await read()
  await rm(path, { force: true })
  return { ...content, digest }
}
