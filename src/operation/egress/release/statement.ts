import { createHash } from 'node:crypto'
import { verifySignature, type Signer } from '../../../base/crypto/index.ts'
import { canonical, type JsonObject } from '../../../core/kernel/index.ts'
import type { Release } from '../face.ts'
import type { Table } from '../types.ts'

/** SHA-256 in hex over the canonical text of a value. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex')
}

/** Digest of a table: its columns and rows in order. */
export function tableDigest(table: Table): string {
  return digestOf({ columns: table.columns, rows: table.rows })
}

/** Signs what was released, on which evidence, by whose review. */
export function signStatement(content: JsonObject, signer: Signer): Release['statement'] {
  const text = canonical({ type: 'shuyu-release-v1', ...content })
  return {
    text,
    signature: signer.sign(Buffer.from(text)).toString('base64'),
    key: signer.publicKey.toString('base64'),
  }
}

/** Whether a statement carries the signature of its key. */
export function statementHolds(statement: Release['statement']): boolean {
  return verifySignature(
    Buffer.from(statement.key, 'base64'),
    Buffer.from(statement.text),
    Buffer.from(statement.signature, 'base64'),
  )
}
