import { createHash } from 'node:crypto'
import { newId, type ByteSource, type Keyring } from '../../../base/crypto/index.ts'
import { readParts, removeParts, storeParts, uploadKey, type ObjectStore } from '../../../base/objects/index.ts'
import type { PgStore } from '../../../base/store/index.ts'
import { MOST_PAPER_BYTES, platformRefusal, Refused, type Instant, type Json } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import type { Attachments, Kept } from './attachments.ts'
import { findRow, lost, openRows, viewOf, type PaperUploadRow, type PaperUploadView } from './upload-rows.ts'

export type { PaperUploadView } from './upload-rows.ts'

export interface NewPaper {
  readonly name: string
  readonly size: number
  /** SHA-256 of the whole file, hex: by it the same file goes on later, and it is checked at the end. */
  readonly sha256?: string
}

/** Papers that are sent in parts and go on after a break; only who began one sees it. All throw `Refused`. */
export interface PaperUploads {
  /** Begins, or goes on with what the same person sent of the same file. */
  begin(actor: Actor, paper: NewPaper, command: string): Promise<PaperUploadView>
  /** What the person has begun and not finished. */
  list(actor: Actor): Promise<readonly PaperUploadView[]>
  get(actor: Actor, id: string): Promise<PaperUploadView>
  /** Takes bytes in from `offset` on; what came before the sender broke off counts. */
  put(actor: Actor, id: string, offset: number, bytes: ByteSource): Promise<PaperUploadView>
  /** Looks at what it is and keeps it; again gives the first answer. What is refused for its content is over. */
  complete(actor: Actor, id: string): Promise<Kept>
  abandon(actor: Actor, id: string): Promise<void>
  /** After a crash: parts of uploads that are over go. */
  start(): Promise<void>
}

const lasts = 48 * 3_600_000
const mostOpen = 20

function refused(code: string, params: { readonly [name: string]: Json }, cure: string, kind: 'invalid' | 'conflict') {
  return new Refused(platformRefusal(kind, code, params, cure))
}

/** Opens the room. Before the store starts: it registers its timer. */
export function openPaperUploads(parts: {
  readonly store: PgStore
  readonly objects: ObjectStore
  readonly keyring: Keyring
  readonly attachments: Pick<Attachments, 'put'>
}): PaperUploads {
  const { store, keyring, objects, attachments } = parts
  const held = { sql: store, keyring, objects }
  const completing = new Map<string, Promise<Kept>>()

  store.onTimer('paper-upload.expire', async (data) => {
    const row = await findRow(store, String(data['upload']))
    if (!row) return
    if (row.expires_at > store.clock.now()) await watch(row)
    else await ended(row, 'expired')
  })

  async function watch(row: PaperUploadRow): Promise<void> {
    const command = `paper-upload/${row.id}/watch/${row.expires_at}`
    await store.transact({ id: command, actor: 'platform', party: null, request: null }, async (tx) => {
      await tx.timer(`paper-upload/${row.id}`, row.expires_at, 'paper-upload.expire', { upload: row.id })
      return null
    })
  }

  /** The row first, then what lay on disk: a crash between the two is cleaned up at the next start. */
  async function ended(row: PaperUploadRow, state: 'kept' | 'refused' | 'abandoned' | 'expired', kept?: Kept) {
    const { id, account: actor, party } = row
    const meta = { id: `paper-upload/${id}/${state}`, actor, party, request: { end: id, state } }
    await store.transact(meta, async (tx) => {
      // What was kept stays known until its time is over; then the row goes without a word.
      if (kept) await tx.query('update paper_upload set kept = $2 where id = $1', [id, JSON.stringify(kept)])
      else await tx.query('delete from paper_upload where id = $1', [id])
      if (row.kept) return null
      await tx.append([
        { stream: `paper-upload/${id}`, type: 'paper-upload.ended', data: { state, bytes: row.received } },
      ])
      if (!kept) await tx.cancelTimer(`paper-upload/${id}`)
      return null
    })
    await removeParts(held, id, store.clock.now())
  }

  async function found(actor: Actor, id: string): Promise<PaperUploadRow> {
    const row = await findRow(store, id)
    if (row?.account !== actor.account || row.party !== actor.party) throw lost(id)
    return row
  }

  /** What this person sent of the very same file, if anything. */
  async function same(actor: Actor, { name, size, sha256 }: NewPaper): Promise<PaperUploadRow | null> {
    if (sha256 === undefined) return null
    const [row] = await store.query<{ id: string }>(
      `select id from paper_upload where account = $1 and party = $2 and sha256 = $3 and size = $4 and (kept is null or name = $5)
       order by kept is null, begun_at desc limit 1`,
      [actor.account, actor.party, sha256, size, name],
    )
    if (!row) return null
    await store.query('update paper_upload set name = $2 where id = $1', [row.id, name])
    return findRow(store, row.id)
  }

  async function keep(actor: Actor, row: PaperUploadRow): Promise<Kept> {
    try {
      const bytes = checked(readParts(held, row.id), row.sha256)
      const kept = await attachments.put(actor, bytes, { name: row.name }, `paper-upload/${row.id}/paper`)
      await ended(row, 'kept', kept)
      return kept
    } catch (error) {
      if (error instanceof Refused && error.refusal.kind === 'invalid') await ended(row, 'refused')
      throw error
    }
  }

  return {
    async begin(actor, paper, command) {
      const { name, size, sha256 } = paper
      if (size > MOST_PAPER_BYTES)
        throw refused('attachment-size', { most: MOST_PAPER_BYTES >> 20 }, 'attachment-size', 'invalid')
      if (size === 0) throw refused('attachment-empty', { name }, 'attachment-empty', 'invalid')
      const known = await same(actor, paper)
      if (known) return viewOf(known)
      const request = { begin: name, size, sha256: sha256 ?? null }
      const { answer: id } = await store.transact(
        { id: command, actor: actor.account, party: actor.party, request },
        async (tx) => {
          if ((await openRows(tx, actor)).length >= mostOpen)
            throw refused('paper-upload.too-many', { limit: mostOpen }, 'paper-upload.finish-others', 'conflict')
          const fresh = newId('paper')
          const until = (tx.at + lasts) as Instant
          await tx.query(
            'insert into paper_upload (id, account, party, name, size, sha256, begun_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
            [fresh, actor.account, actor.party, name, size, sha256 ?? null, tx.at, until],
          )
          await tx.append([
            { stream: `paper-upload/${fresh}`, type: 'paper-upload.begun', data: { name, bytes: size } },
          ])
          await tx.timer(`paper-upload/${fresh}`, until, 'paper-upload.expire', { upload: fresh })
          return fresh
        },
      )
      return viewOf(await found(actor, id))
    },

    list: async (actor) => (await openRows(store, actor)).map(viewOf),
    get: async (actor, id) => viewOf(await found(actor, id)),

    async put(actor, id, offset, bytes) {
      const row = await found(actor, id)
      if (row.kept || offset !== row.received)
        throw refused('upload.offset', { expected: row.received, found: offset }, 'upload.ask-offset', 'conflict')
      await keyring.create(uploadKey(id), null, { destroyable: true })
      await store.query('update paper_upload set expires_at = $2 where id = $1', [id, store.clock.now() + lasts])
      const { over } = await storeParts(held, id, offset, row.size - offset, bytes).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
          throw new Refused(platformRefusal('busy', 'mount.disk-full', {}, 'mount.free-disk'))
        throw error
      })
      if (over)
        throw refused('upload.too-much', { bytes: row.size, size: row.size }, 'paper-upload.begin-again', 'invalid')
      return viewOf(await found(actor, id))
    },

    async complete(actor, id) {
      const row = await found(actor, id)
      if (row.kept) return row.kept
      const running = completing.get(id)
      if (running) return running
      if (row.received < row.size)
        throw refused('upload.unfinished', { bytes: row.received, size: row.size }, 'upload.go-on', 'conflict')
      const work = keep(actor, row).finally(() => completing.delete(id))
      completing.set(id, work)
      return work
    },

    async abandon(actor, id) {
      const row = await found(actor, id)
      if (!completing.has(id) && !row.kept) await ended(row, 'abandoned')
    },

    async start() {
      const left = await store.query<{ upload: string }>(
        `select distinct upload from upload_part where starts_with(upload, 'paper-')
         and not exists (select from paper_upload where id = upload and kept is null)`,
      )
      for (const { upload } of left) await removeParts(held, upload, store.clock.now())
    },
  }
}

/** The bytes as they are; at their end they must have the digest that was announced. */
async function* checked(bytes: AsyncIterable<Buffer>, sha256: string | null): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const piece of bytes) {
    hash.update(piece)
    yield piece
  }
  if (sha256 !== null && hash.digest('hex') !== sha256)
    throw refused('upload.digest', {}, 'paper-upload.begin-again', 'invalid')
}
