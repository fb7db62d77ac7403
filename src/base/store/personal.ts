import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { canonical, type JsonObject } from '../../core/kernel/index.ts'
import type { PersonalPart, Sql } from './types.ts'

const NONCE = 12
const TAG = 16
const SALT = 32

/** A personal part ready to be stored: what the leaf commits to, and the sealed text that goes when the subject's key goes. */
export interface SealedPart {
  readonly commitment: Buffer
  readonly sealed: Buffer
}

/** Seals a personal part under its subject's key, which is made at first use. */
export async function sealPersonal(sql: Sql, part: PersonalPart): Promise<SealedPart> {
  const key = await subjectKey(sql, part.subject)
  const salt = randomBytes(SALT)
  const plain = Buffer.concat([salt, Buffer.from(canonical(part.data))])
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(part.subject))
  const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return { commitment: createHash('sha256').update(plain).digest(), sealed }
}

async function subjectKey(sql: Sql, subject: string): Promise<Buffer> {
  const rows = await sql.query<{ key: Buffer }>(
    `insert into subject_key (subject, key) values ($1, $2)
     on conflict (subject) do update set subject = excluded.subject returning key`,
    [subject, randomBytes(32)],
  )
  return rows[0]!.key
}

/** A personal part with the salt that proves it against the leaf; null after erasure or when there is none. */
export interface OpenedPart {
  readonly subject: string
  readonly data: JsonObject
  readonly salt: Buffer
}

/** Reads the personal part of an event; null when it has none or it was erased. */
export async function readPersonal(sql: Sql, seq: number): Promise<OpenedPart | null> {
  const rows = await sql.query<{ subject: string; sealed: Buffer; key: Buffer }>(
    'select subject, sealed, key from personal_part join subject_key using (subject) where seq = $1',
    [seq],
  )
  const row = rows[0]
  if (!row) return null
  const decipher = createDecipheriv('aes-256-gcm', row.key, row.sealed.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(row.subject))
  decipher.setAuthTag(row.sealed.subarray(-TAG))
  const plain = Buffer.concat([decipher.update(row.sealed.subarray(NONCE, -TAG)), decipher.final()])
  return {
    subject: row.subject,
    salt: plain.subarray(0, SALT),
    data: JSON.parse(plain.subarray(SALT).toString('utf8')) as JsonObject,
  }
}
