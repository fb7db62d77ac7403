import { createHash } from 'node:crypto'
import { newId, type Keyring } from '../../../base/crypto/index.ts'
import {
  partBytes,
  readParts,
  removeParts,
  storeParts,
  sweepParts,
  uploadKey,
  type ObjectStore,
} from '../../../base/objects/index.ts'
import type { Store } from '../../../base/store/index.ts'
import { platformRefusal, Refused, type Instant, type JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { PermitQuestion, Procedures } from '../../procedures/parts/types.ts'
import { refused as mountRefused, refusedAs } from '../refusals.ts'
import type { Catalogue, MountAnswer, Prepared, Replacement, UploadFacts } from '../types.ts'
import { findUpload, moveUpload, uploadsOf, type UploadRow } from './rows.ts'
import type { Uploads, UploadState, UploadView } from './types.ts'

export interface UploadsParts {
  readonly store: Store
  readonly procedures: Pick<Procedures, 'require'> & {
    /** Whether somebody may, without leaving a refusal behind. */
    allows(question: PermitQuestion): Promise<boolean>
  }
  readonly catalogue: Pick<Catalogue, 'mount' | 'prepare'>
  readonly keyring: Keyring
  readonly objects: ObjectStore
  /** Largest file in bytes; default 8 GiB. */
  readonly limit?: number
}

const lasts = 48 * 3_600_000
const mostOpen = 10
const refused = refusedAs('upload')

/** Resumable uploads. Opens before the store starts: it registers its timer. */
export function openUploads(parts: UploadsParts): Uploads {
  const { store, procedures, catalogue, keyring, objects, limit = 8 * 2 ** 30 } = parts
  const held = { sql: store, keyring, objects }
  const mounting = new Map<string, Promise<MountAnswer>>()
  const preparing = new Map<string, Promise<Replacement>>()
  /** What was read and waits for its confirmation. Only here: after a restart the upload is read again. */
  const prepared = new Map<string, Prepared>()

  store.onTimer('upload.expire', async (data) => {
    const id = String(data['upload'])
    const row = await findUpload(store, id)
    if (row?.state !== 'receiving') return
    if (row.expires_at > store.clock.now()) await watch(id, row.expires_at)
    else await ended(row, 'expired')
  })

  async function watch(id: string, at: Instant): Promise<void> {
    await store.transact(
      { id: `upload/${id}/watch/${at}`, actor: 'platform', party: null, request: null },
      async (tx) => {
        await tx.timer(`upload/${id}`, at, 'upload.expire', { upload: id })
        return null
      },
    )
  }

  /** The event first, then what lay on disk: a crash between the two is cleaned up at the next start. */
  async function ended(row: UploadRow, state: UploadState, kept: Parameters<typeof moveUpload>[4] = {}): Promise<void> {
    await store.transact(
      { id: `upload/${row.id}/${state}`, actor: row.account, party: row.party, request: { end: row.id, state } },
      async (tx) => {
        await moveUpload(tx, row.id, ['receiving', 'mounting'], state, kept)
        const data: JsonObject = { dataset: row.dataset, state, bytes: row.received }
        await tx.append([{ stream: `upload/${row.id}`, type: 'upload.ended', data }])
        await tx.cancelTimer(`upload/${row.id}`)
        return null
      },
    )
    await putDown(row.id)
    await removeParts(held, row.id, store.clock.now())
  }

  async function putDown(id: string): Promise<void> {
    const waiting = prepared.get(id)
    prepared.delete(id)
    await waiting?.discard()
  }

  async function found(actor: Actor, dataset: string, id: string): Promise<UploadRow> {
    const row = await findUpload(store, id)
    if (row?.dataset !== dataset || row.party !== actor.party)
      throw new Refused(platformRefusal('not-found', 'not-found', { what: id.slice(0, 80) }))
    return row
  }

  async function view(id: string): Promise<UploadView> {
    return viewOf((await findUpload(store, id)) as UploadRow)
  }

  /** Works on an upload that lies here whole; afterwards it is open again, unless what is wrong with it stays wrong. */
  async function within<T>(row: UploadRow, work: (bytes: AsyncGenerator<Buffer>) => Promise<T>): Promise<T> {
    if (!(await moveUpload(store, row.id, ['receiving'], 'mounting'))) throw refused('mounting', {}, 'wait', 'conflict')
    try {
      return await work(checked(readParts(held, row.id), row.sha256))
    } catch (error) {
      // What is wrong with the file stays wrong; anything else may go well the next time.
      if (error instanceof Refused && error.refusal.kind === 'invalid')
        await ended(row, 'refused', { refusal: error.refusal })
      else await moveUpload(store, row.id, ['mounting'], 'receiving')
      throw error
    }
  }

  function factsOf(row: UploadRow, replaces?: number): UploadFacts {
    return { ...row.facts, filename: row.filename, bytes: row.size, ...(replaces === undefined ? {} : { replaces }) }
  }

  async function mount(actor: Actor, row: UploadRow, replaces: number | undefined): Promise<MountAnswer> {
    const waiting = prepared.get(row.id)
    // What waits was made for the version that its sender saw; for any other it is read again.
    const fits = waiting && replaces !== undefined && (waiting.replacement.version ?? 0) === replaces
    if (!fits) await putDown(row.id)
    const command = `upload/${row.id}`
    const answer = await within(row, (bytes) => {
      prepared.delete(row.id)
      return fits
        ? waiting.commit(actor, command)
        : catalogue.mount(actor, row.dataset, bytes, factsOf(row, replaces), command)
    })
    await ended({ ...row, state: 'mounting' }, 'mounted', { answer })
    return answer
  }

  async function look(actor: Actor, row: UploadRow): Promise<Replacement> {
    await putDown(row.id)
    const made = await within(row, (bytes) => catalogue.prepare(actor, row.dataset, bytes, factsOf(row)))
    prepared.set(row.id, made)
    if (!(await moveUpload(store, row.id, ['mounting'], 'receiving'))) await putDown(row.id)
    return made.replacement
  }

  /** An upload that was received whole. Throws `Refused`. */
  async function whole(actor: Actor, dataset: string, id: string): Promise<UploadRow> {
    const row = await found(actor, dataset, id)
    if (row.state === 'refused' && row.refusal) throw new Refused(row.refusal)
    if (row.state !== 'mounted' && row.received < row.size)
      throw refused('unfinished', { bytes: row.received, size: row.size }, 'go-on', 'conflict')
    return row
  }

  return {
    async begin(actor, dataset, { filename, size, sha256, ...facts }, command) {
      await procedures.require({ actor, action: 'dataset.mount', on: dataset })
      if (size === 0) throw mountRefused('empty', {}, 'send-content')
      if (!(size > 0 && size <= limit)) throw refused('size', { limit }, 'smaller')
      const meta = {
        id: command,
        actor: actor.account,
        party: actor.party,
        request: { begin: dataset, filename, size },
      }
      const { answer } = await store.transact(meta, async (tx) => {
        const open = await tx.query(`SELECT id FROM upload WHERE dataset = $1 AND state IN ('receiving', 'mounting')`, [
          dataset,
        ])
        if (open.length >= mostOpen) throw refused('too-many', { limit: mostOpen }, 'finish-others', 'busy')
        const id = newId('upload')
        const until = (tx.at + lasts) as Instant
        await tx.query(
          `INSERT INTO upload (id, dataset, filename, size, sha256, facts, account, party, state, begun_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'receiving', $9, $10)`,
          [
            id,
            dataset,
            filename,
            size,
            sha256 ?? null,
            JSON.stringify(facts),
            actor.account,
            actor.party,
            tx.at,
            until,
          ],
        )
        await tx.append([{ stream: `upload/${id}`, type: 'upload.begun', data: { dataset, filename, bytes: size } }])
        await tx.timer(`upload/${id}`, until, 'upload.expire', { upload: id })
        return id
      })
      await keyring.create(uploadKey(answer), null, { destroyable: true })
      return view(answer)
    },

    async list(actor, dataset) {
      if (!(await procedures.allows({ actor, action: 'dataset.mount', on: dataset }))) return []
      return (await uploadsOf(store, dataset)).filter((row) => row.party === actor.party).map(viewOf)
    },

    get: async (actor, dataset, id) => viewOf(await found(actor, dataset, id)),

    async put(actor, dataset, id, offset, bytes) {
      await procedures.require({ actor, action: 'dataset.mount', on: dataset })
      const row = await found(actor, dataset, id)
      if (row.state !== 'receiving') throw refused('mounting', { state: row.state }, 'wait', 'conflict')
      if (offset !== row.received)
        throw refused('offset', { expected: row.received, found: offset }, 'ask-offset', 'conflict')
      await store.query('UPDATE upload SET expires_at = $2 WHERE id = $1', [id, store.clock.now() + lasts])
      const { over } = await storeParts(held, id, offset, row.size - offset, bytes).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
          throw refusedAs('mount')('disk-full', {}, 'free-disk', 'busy')
        throw error
      })
      if (over) throw refused('too-much', { bytes: row.size, size: row.size }, 'begin-again')
      return view(id)
    },

    async preview(actor, dataset, id) {
      await procedures.require({ actor, action: 'dataset.mount', on: dataset })
      const row = await whole(actor, dataset, id)
      const running = preparing.get(id)
      if (running) return running
      const work = look(actor, row).finally(() => preparing.delete(id))
      preparing.set(id, work)
      return work
    },

    async complete(actor, dataset, id, replaces) {
      await procedures.require({ actor, action: 'dataset.mount', on: dataset })
      const row = await whole(actor, dataset, id)
      const running = mounting.get(id)
      if (running) return running
      if (row.state === 'mounted' && row.answer) return { ...row.answer, repeated: true }
      const work = mount(actor, row, replaces).finally(() => mounting.delete(id))
      mounting.set(id, work)
      return work
    },

    async abandon(actor, dataset, id) {
      await procedures.require({ actor, action: 'dataset.mount', on: dataset })
      const row = await found(actor, dataset, id)
      if (row.state === 'mounting') throw refused('mounting', {}, 'wait', 'conflict')
      if (row.state === 'receiving') await ended(row, 'abandoned')
      return view(id)
    },

    async discard(dataset) {
      const open = await store.query<{ id: string }>(
        `SELECT id FROM upload WHERE dataset = $1 AND state = 'receiving' ORDER BY id`,
        [dataset],
      )
      for (const { id } of open) {
        const row = await findUpload(store, id)
        if (row) await ended(row, 'abandoned')
      }
      return open.length
    },

    async start() {
      await store.query(`UPDATE upload SET state = 'receiving' WHERE state = 'mounting'`)
      const left = await store.query<{ upload: string }>(
        `SELECT DISTINCT upload FROM upload_part JOIN upload ON id = upload WHERE state NOT IN ('receiving', 'mounting')`,
      )
      for (const { upload } of left) await removeParts(held, upload, store.clock.now())
      await sweepParts(held)
    },
  }
}

function viewOf(row: UploadRow): UploadView {
  const { id, dataset, filename, size, state, answer, refusal } = row
  return {
    id,
    dataset,
    filename,
    size,
    offset: state === 'mounted' ? size : row.received,
    state,
    part: partBytes,
    expires: row.expires_at,
    answer,
    refusal,
  }
}

/** The bytes as they are; at their end they must have the digest that was announced. */
async function* checked(bytes: AsyncIterable<Buffer>, sha256: string | null): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const piece of bytes) {
    if (sha256 !== null) hash.update(piece)
    yield piece
  }
  if (sha256 !== null && hash.digest('hex') !== sha256) throw refused('digest', {}, 'begin-again')
}
