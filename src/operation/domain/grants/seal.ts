import { createHash } from 'node:crypto'
import { canonical, type JsonObject } from '../../../core/kernel/index.ts'
import { hex, leafHash, memoryNodes, rootOf } from '../../../core/proof/index.ts'
import type { DomainParts } from '../parts.ts'
import { grantState } from '../rows.ts'
import type { SealLeaf } from '../vault/index.ts'
import { standGrant } from './close.ts'
import type { SealCheck, SealRecord } from './face.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())

/** The root over leaves, as in RFC 6962: each leaf is the canonical JSON of an object's digest and facts. */
function rootFrom(leaves: readonly SealLeaf[]): string {
  const hashes = leaves.map(({ object, bytes, sha256: digest, facts }) =>
    leafHash(new TextEncoder().encode(canonical({ object, bytes, sha256: digest, facts })), sha256),
  )
  return hex(rootOf(hashes.length, memoryNodes(hashes, sha256), sha256))
}

/** Freezes a grant: nothing of it opens any more, and a digest over all its objects stands in the ledger. Done again it changes nothing. */
export async function sealGrant(parts: DomainParts, grant: string, reason: string): Promise<void> {
  const state = await grantState(parts.store, grant)
  if (state === 'sealed' || state === 'destroyed') return
  // Closed first: nobody adds an object while digests are taken.
  await standGrant(parts, grant, 'closed', { reason })
  const seal = await takeSeal(parts, grant)
  await standGrant(parts, grant, 'sealed', { reason, seal: seal as unknown as JsonObject })
}

/** Takes the digests of what there is now and keeps them as the grant's next seal; what a seal cut short left behind gives way. */
async function takeSeal(parts: DomainParts, grant: string): Promise<SealRecord> {
  const leaves = await parts.vault.leaves(grant)
  const number = ((await readSeal(parts, grant))?.number ?? 0) + 1
  await parts.store.query('DELETE FROM vault_seal_leaf WHERE grant_id = $1 AND seal >= $2', [grant, number])
  for (const [position, leaf] of leaves.entries())
    await parts.store.query(
      `INSERT INTO vault_seal_leaf (grant_id, seal, position, object, bytes, sha256, facts) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT DO NOTHING`,
      [grant, number, position, leaf.object, leaf.bytes, leaf.sha256, JSON.stringify(leaf.facts)],
    )
  return {
    number,
    root: rootFrom(leaves),
    objects: leaves.length,
    bytes: leaves.reduce((sum, one) => sum + one.bytes, 0),
  }
}

/** A seal that was broken by right, and the one that follows it: an erasure of personal data rewrote some objects. */
export async function sealAnew(parts: DomainParts, grant: string, reason: string): Promise<void> {
  if ((await grantState(parts.store, grant)) !== 'sealed') return
  const seal = await takeSeal(parts, grant)
  const meta = { id: `reseal/${grant}/${seal.number}`, actor: 'system', party: null, request: { grant, reason } }
  await parts.store.transact(meta, async (tx) => {
    const data = { grant, reason, seal: seal as unknown as JsonObject }
    await tx.append([{ stream: `domain/${grant}`, type: 'domain.sealed-anew', data }])
    return null
  })
}

/** The newest seal of a grant as its event says it; null when it was never sealed, or before seals had digests. */
export async function readSeal(parts: Pick<DomainParts, 'store'>, grant: string): Promise<SealRecord | null> {
  const [row] = await parts.store.query<{ seal: SealRecord | null }>(
    `SELECT data -> 'seal' AS seal FROM event WHERE stream = $1 AND type IN ('domain.sealed', 'domain.sealed-anew') ORDER BY seq DESC LIMIT 1`,
    [`domain/${grant}`],
  )
  return row?.seal ?? null
}

/** Computes every digest again from the files and compares it with the seal in the ledger. Null when there is no seal. */
export async function checkSeal(parts: Pick<DomainParts, 'store' | 'vault'>, grant: string): Promise<SealCheck | null> {
  const seal = await readSeal(parts, grant)
  if (!seal) return null
  const rows = await parts.store.query<SealLeaf>(
    'SELECT object, bytes, sha256, facts FROM vault_seal_leaf WHERE grant_id = $1 AND seal = $2 ORDER BY position',
    [grant, seal.number],
  )
  const then = rows.map((row) => ({ ...row, bytes: Number(row.bytes) }))
  const now = new Map((await parts.vault.leaves(grant)).map((leaf) => [leaf.object, leaf]))
  const differs = then.flatMap((leaf): SealCheck['changed'] => {
    const found = now.get(leaf.object)
    now.delete(leaf.object)
    if (!found || found.sha256 === '') return [{ object: leaf.object, what: 'missing' }]
    const same = canonical({ ...found }) === canonical({ ...leaf })
    return same ? [] : [{ object: leaf.object, what: 'changed' }]
  })
  const added = [...now.keys()].map((object) => ({ object, what: 'added' as const }))
  const listed = rootFrom(then) === seal.root
  const changed = [...differs, ...added]
  return { ...seal, unchanged: listed && changed.length === 0, changed, listed }
}
