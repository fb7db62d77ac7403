import { createHash } from 'node:crypto'
import type { Keyring } from '../../../base/crypto/index.ts'
import { paperFault, paperType, type ObjectStore } from '../../../base/objects/index.ts'
import type { Projection, PgStore, Sql, StoredEvent } from '../../../base/store/index.ts'
import { MOST_PAPER_BYTES, platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'

const KEY = 'attachments'

export interface Kept {
  readonly digest: string
  /** The same content by SM3. */
  readonly sm3: string
  readonly bytes: number
  readonly type: string
}

/** Scans and files that acts refer to: encrypted, named by the SHA-256 of their content. */
export interface Attachments {
  put(
    actor: Actor,
    body: AsyncIterable<Uint8Array> | null,
    about: { readonly name: string | null },
    command: string,
  ): Promise<Kept>
  get(
    actor: Actor,
    digest: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly type: string; readonly name: string | null } | null>
  /** What files are called, of those that the actor may open and that have a name. */
  names(
    actor: Actor,
    digests: readonly string[],
  ): Promise<readonly { readonly digest: string; readonly name: string }[]>
}

export const attachmentProjection: Projection = {
  name: 'attachments',
  tables: ['attachment_kept', 'attachment_use'],
  mode: 'inline',
  on: 'all',
  async apply(sql, event) {
    if (event.type !== 'attachment-kept') return noteUses(sql, event)
    const { digest, name } = event.data
    await sql.query(
      'insert into attachment_kept (digest, party, name, at) values ($1, $2, $3, $4) on conflict do nothing',
      [digest, event.party ?? '', name, event.at],
    )
  },
}

/** Keeps in which case, paper or record a digest is named. */
async function noteUses(sql: Sql, { stream, data }: StoredEvent): Promise<void> {
  if (!/^(case|paper|record)\//.test(stream)) return
  const named = [...new Set(JSON.stringify(data).match(/\b[0-9a-f]{64}\b/g))]
  if (named.length === 0) return
  await sql.query(
    'insert into attachment_use (digest, stream) select digest, $2 from unnest($1::text[]) as digest on conflict do nothing',
    [named, stream],
  )
}

/** Opens the room; project `attachmentProjection` first. `mayRead` says whether an actor may see a case or record that uses the paper. */
export function openAttachments(parts: {
  readonly store: PgStore
  readonly objects: ObjectStore
  readonly keyring: Keyring
  mayRead(actor: Actor, stream: string): Promise<boolean>
}): Attachments {
  const { store, objects, keyring } = parts

  async function keep(bytes: Uint8Array, digest: string, sm3: string, type: string): Promise<void> {
    const [known] = await store.query('update attachment set sm3 = $2 where digest = $1 returning 1', [digest, sm3])
    if (known) return
    await keyring.create(KEY, null)
    const { id } = await objects.put(KEY, [bytes])
    const added = await store.query(
      'insert into attachment (digest, object, type, bytes, sm3) values ($1, $2, $3, $4, $5) on conflict do nothing returning digest',
      [digest, id, type, bytes.length, sm3],
    )
    if (added.length === 0) await objects.remove([id])
  }

  return {
    async put(actor, body, { name }, command) {
      const bytes = await collect(body)
      const fault = paperFault(bytes, name)
      const type = paperType(bytes)
      if (fault || type === null)
        throw new Refused(
          platformRefusal(
            'invalid',
            `attachment-${fault?.why ?? 'unknown'}`,
            { name: name ?? '', found: fault?.found ?? '', named: fault?.named ?? '' },
            `attachment-${fault?.why ?? 'unknown'}`,
          ),
        )
      const digest = createHash('sha256').update(bytes).digest('hex')
      const sm3 = createHash('sm3').update(bytes).digest('hex')
      await keep(bytes, digest, sm3, type)
      const meta = { id: command, actor: actor.account, party: actor.party, request: { attach: digest, name } }
      await store.transact(meta, async (tx) => {
        await tx.append([
          {
            stream: `attachment/${digest}`,
            type: 'attachment-kept',
            data: { digest, sm3, name, type, bytes: bytes.length },
          },
        ])
        return null
      })
      return { digest, sm3, bytes: bytes.length, type }
    },
    async get(actor, digest) {
      const [row] = await store.query<{ object: string; type: string }>(
        'select object, type from attachment where digest = $1',
        [digest],
      )
      if (!row || !(await readable(actor, digest))) return null
      const chunks: Buffer[] = []
      for await (const chunk of objects.read(row.object)) chunks.push(chunk)
      return { bytes: Buffer.concat(chunks), type: row.type, name: await nameOf(actor, digest) }
    },
    async names(actor, digests) {
      const named = await Promise.all(
        [...new Set(digests)].map(async (digest) => {
          const name = await nameOf(actor, digest)
          return name !== null && (await readable(actor, digest)) ? [{ digest, name }] : []
        }),
      )
      return named.flat()
    },
  }

  /** The name under which one's own party handed it in, else the first that it was given. */
  async function nameOf(actor: Actor, digest: string): Promise<string | null> {
    const [kept] = await store.query<{ name: string }>(
      'select name from attachment_kept where digest = $1 and name is not null order by (party = $2) desc, at limit 1',
      [digest, actor.party],
    )
    return kept?.name ?? null
  }

  /** Its uploader, audit, and whoever may read a case in which it is a paper, or a record whose documents name it. */
  async function readable(actor: Actor, digest: string): Promise<boolean> {
    if (actor.administrator === 'audit') return true
    const [own] = await store.query('select 1 from attachment_kept where digest = $1 and party = $2', [
      digest,
      actor.party,
    ])
    if (own) return true
    // A record may have named it once and no longer: what it says now counts.
    const uses = await store.query<{ stream: string }>(
      `select u.stream from attachment_use u where u.digest = $1 and (u.stream not like 'record/%'
         or exists (select from record r where r.id = substr(u.stream, 8) and r.state::text like '%' || $1 || '%'))`,
      [digest],
    )
    for (const { stream } of uses) if (await parts.mayRead(actor, stream)) return true
    return false
  }
}

async function collect(body: AsyncIterable<Uint8Array> | null): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > MOST_PAPER_BYTES)
      throw new Refused(
        platformRefusal('invalid', 'attachment-size', { most: MOST_PAPER_BYTES >> 20 }, 'attachment-size'),
      )
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
