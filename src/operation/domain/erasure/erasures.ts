import { platformRefusal, Refused, type JsonObject, type Refusal } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { sameHand } from '../../../core/law/index.ts'
import { CryptoFault, newId, unwrapKey, wrapKey } from '../../../base/crypto/index.ts'
import { sqlKeyRecords } from '../../../base/objects/index.ts'
import type { DeadEffect, Sql, Tx } from '../../../base/store/index.ts'
import type { RecordState } from '../../../core/cases/state/model.ts'
import { datasetKey } from '../vault/names.ts'
import { begun, carryOut, type ErasureParts } from './carry-out.ts'
import { countPerson, erasureBound, personColumns } from './find.ts'
import { readErasure, readErasures, undecidedErasures, type ErasureRow } from './projection.ts'
import type { Erasures, ErasureView, ErasureWish } from './types.ts'

const carryOutEffect = 'erasure.carry-out'

/** The key under which the value of a request lies, below the data set's. */
const valueKey = (erasure: string) => `erasure/${erasure}`

function refuse(kind: Refusal['kind'], code: string, params: JsonObject = {}, cure?: string): never {
  throw new Refused(platformRefusal(kind, code, params, cure))
}

/** The value and its key are gone together. */
async function forget(tx: Tx, erasure: string): Promise<void> {
  await tx.query('DELETE FROM data_erasure_value WHERE erasure = $1', [erasure])
  await sqlKeyRecords(tx).remove([valueKey(erasure)])
}

/** The room of erasures. Project `erasureProjection` before the store starts. */
export function openErasures(parts: ErasureParts): Erasures {
  const { domain, keys } = parts
  const { store, vault } = domain

  /** Those who answer for the data: the people of its supplier and of who took it in, and the security administrator. */
  async function demandAnswerable(actor: Actor, dataset: string): Promise<RecordState> {
    const record = await domain.procedures.record(dataset)
    if (!record || record.kind !== 'dataset') return refuse('not-found', 'not-found', { what: dataset })
    if (actor.administrator === 'security') return record
    if (actor.administrator !== null || ![record.holder, record.giver].includes(actor.party))
      refuse('forbidden', 'erasure.answerable', {}, 'ask-supplier')
    return record
  }

  async function demandUnpreserved(dataset: string): Promise<void> {
    for (const id of [dataset, ...(await vault.grantsOf(dataset))]) {
      const holds = (await domain.procedures.record(id))?.holds ?? []
      const held = holds.find((hold) => hold.covers.some((one) => one === 'preservation' || one === 'grant.destroy'))
      if (held) refuse('unmet', 'erasure.preserved', { record: id, hold: held.name }, 'lift-preservation')
    }
  }

  /** INVARIANT: the value is only ever kept under a key of its own below the data set's, outside the events: renewed with it, gone when it is done. */
  async function keep(tx: Tx, erasure: string, dataset: string, value: string): Promise<void> {
    await keys.keyring.create(valueKey(erasure), datasetKey(dataset), { destroyable: false })
    const wrapped = await keys.keyring.use(valueKey(erasure), async (key) =>
      wrapKey(keys.keyring.root.suite, key, Buffer.from(value, 'utf8'), erasure),
    )
    await tx.query('INSERT INTO data_erasure_value (erasure, wrapped) VALUES ($1, $2)', [erasure, wrapped])
  }

  /** Null once it is done, or when it can no longer be read. */
  async function kept({ id, dataset }: { readonly id: string; readonly dataset: string }): Promise<string | null> {
    const [row] = await store.query<{ wrapped: Buffer }>('SELECT wrapped FROM data_erasure_value WHERE erasure = $1', [
      id,
    ])
    if (!row) return null
    const own = await keys.keyring.records.get(valueKey(id))
    try {
      return await keys.keyring.use(own ? own.id : datasetKey(dataset), async (key) =>
        unwrapKey(key, Buffer.from(row.wrapped), id).toString('utf8'),
      )
    } catch (error) {
      if (error instanceof CryptoFault) return null
      throw error
    }
  }

  /** What was approved and given up, by the request. */
  async function stuckOnes(): Promise<ReadonlyMap<string, DeadEffect>> {
    const dead = await store.deadEffects()
    return new Map(
      dead.filter(({ kind }) => kind === carryOutEffect).map((effect) => [String(effect.data['erasure']), effect]),
    )
  }

  async function shown({ askedPerson, ...view }: ErasureRow): Promise<ErasureView> {
    void askedPerson
    const dead = view.state === 'approved' ? (await stuckOnes()).get(view.id) : undefined
    const stuck = dead ? { codes: dead.codes, since: dead.since.getTime(), attempts: dead.attempts } : null
    return { ...view, stuck }
  }

  async function sameWaits(tx: Sql, dataset: string, { column, value }: ErasureWish): Promise<boolean> {
    for (const other of await readErasures(tx, dataset)) {
      const open = other.state === 'asked' || other.state === 'approved'
      if (open && other.column === column && (await kept(other)) === value) return true
    }
    return false
  }

  async function waiting(id: string): Promise<ErasureRow> {
    const found = await readErasure(store, id)
    if (!found) return refuse('not-found', 'not-found', { what: id })
    if (found.state !== 'asked') refuse('conflict', 'keys.decided', {}, 'reload')
    return found
  }

  store.onEffect(carryOutEffect, async (effect) => {
    const id = String(effect.data['erasure'])
    const found = await readErasure(store, id)
    if (found) await domain.turn(`erasure/${found.dataset}`, () => finish(id))
  })

  async function finish(id: string): Promise<void> {
    const found = await readErasure(store, id)
    if (!found || found.state !== 'approved') return
    const value = await kept(found)
    const lost = value === null && !(await begun(domain.store, id))
    const certificate = lost ? null : await carryOut(parts, found, value)
    const meta = { id: `${id}/${lost ? 'lost' : 'done'}`, actor: 'system', party: null, request: { erasure: id } }
    const { dataset } = found
    await store.transact(meta, async (tx) => {
      await forget(tx, id)
      const stream = `dataset/${dataset}`
      if (certificate) await tx.append([{ stream, type: 'erasure.done', data: { erasure: id, dataset, certificate } }])
      // Without the value nobody can be found: who asked has to ask anew.
      else await tx.append([{ stream, type: 'erasure.declined', data: { erasure: id, dataset, reason: 'value-lost' } }])
      return null
    })
  }

  return {
    async list(actor, dataset) {
      await demandAnswerable(actor, dataset)
      return Promise.all((await readErasures(store, dataset)).map(shown))
    },
    async waiting(actor) {
      const found: ErasureRow[] = []
      for (const row of await undecidedErasures(store)) {
        const record = row.askedBy === actor.account ? null : await domain.procedures.record(row.dataset)
        const answers = actor.administrator === null && [record?.holder, record?.giver].includes(actor.party)
        if (record && (answers || actor.administrator === 'security')) found.push(row)
      }
      return Promise.all(found.map(shown))
    },
    async columns(actor, dataset) {
      const record = await demandAnswerable(actor, dataset)
      const profile = (await domain.profile?.(dataset)) ?? null
      const columns = personColumns(record, profile, await vault.columns(dataset))
      return { columns, bound: await erasureBound(domain, record.area) }
    },
    async ask(actor, dataset, wish, command) {
      const { column, value, reason } = wish
      const record = await demandAnswerable(actor, dataset)
      await demandUnpreserved(dataset)
      const columns = await vault.columns(dataset)
      if (columns.length === 0) refuse('unmet', 'domain.not-mounted', { dataset }, 'mount-dataset')
      if (!columns.some(({ name }) => name === column)) refuse('unmet', 'erasure.column', { column }, 'check-columns')
      const allowed = personColumns(record, (await domain.profile?.(dataset)) ?? null, columns)
      if (!allowed.some(({ name }) => name === column))
        refuse('unmet', 'erasure.not-person', { column, columns: allowed.map(({ name }) => name) }, 'choose-identifier')
      if (await sameWaits(store, dataset, wish)) refuse('conflict', 'erasure.waiting', { column }, 'see-erasures')
      const bound = await erasureBound(domain, record.area)
      const count = await countPerson(domain, { dataset, column, value, bound })
      // The value is no part of what is remembered of the command.
      const request = { do: 'ask-erasure', dataset, column, reason }
      const meta = { id: command, actor: actor.account, party: actor.party, request }
      const { answer } = await store.transact(meta, async (tx) => {
        if (await sameWaits(tx, dataset, wish)) refuse('conflict', 'erasure.waiting', { column }, 'see-erasures')
        const erasure = newId('erasure')
        await keep(tx, erasure, dataset, value)
        const data = { erasure, dataset, column, reason, person: actor.person, ...count }
        await tx.append([{ stream: `dataset/${dataset}`, type: 'erasure.asked', data }])
        return { erasure, ...count }
      })
      return answer
    },
    async approve(actor, id, { value, rows }, command) {
      const found = await waiting(id)
      const { area } = await demandAnswerable(actor, found.dataset)
      await demandUnpreserved(found.dataset)
      if (found.askedBy === actor.account || sameHand(actor, found.askedPerson))
        refuse('forbidden', 'approver-same', { account: id }, 'another-person')
      if ((await kept(found)) !== value) refuse('unmet', 'erasure.value', {}, 'enter-again')
      const { dataset, column } = found
      const now = await countPerson(domain, { dataset, column, value, bound: await erasureBound(domain, area) })
      // More than one row is more than a glance: who approves types how many go.
      if (rows === undefined ? now.rows > 1 : rows !== now.rows) refuse('unmet', 'erasure.rows', now, 'type-rows')
      await decide(actor, found, 'approved', '', command)
    },
    async certificate(actor, id) {
      const found = await readErasure(store, id)
      if (!found) return refuse('not-found', 'not-found', { what: id.slice(0, 80) })
      await demandAnswerable(actor, found.dataset)
      if (found.state !== 'done') return refuse('unmet', 'erasure.not-done', {}, 'see-erasures')
      const told = await store.query<{ seq: string | number }>(
        `SELECT seq FROM event WHERE stream = ANY ($1) AND type LIKE 'erasure.%' AND data ->> 'erasure' = $2 ORDER BY seq`,
        [[`dataset/${found.dataset}`, `erasure/${id}`], id],
      )
      return { view: await shown(found), events: told.map(({ seq }) => Number(seq)) }
    },
    async retry(actor, id, command) {
      const found = await readErasure(store, id)
      if (!found) return refuse('not-found', 'not-found', { what: id })
      await demandAnswerable(actor, found.dataset)
      const dead = (await stuckOnes()).get(id)
      if (found.state !== 'approved' || !dead) return refuse('conflict', 'erasure.not-stuck', {}, 'reload')
      const request = { do: 'retry-erasure', erasure: id }
      await store.transact({ id: command, actor: actor.account, party: actor.party, request }, async (tx) => {
        const data = { erasure: id, dataset: found.dataset, codes: dead.codes }
        await tx.append([{ stream: `dataset/${found.dataset}`, type: 'erasure.retried', data }])
        return null
      })
      await store.retryEffect(dead.id)
    },
    async resume() {
      for (const { id } of (await stuckOnes()).values()) await store.retryEffect(id)
    },
    async decline(actor, id, reason, command) {
      const found = await waiting(id)
      await demandAnswerable(actor, found.dataset)
      await decide(actor, found, 'declined', reason, command)
    },
    async settled(id, timeoutMs) {
      for (const end = Date.now() + timeoutMs; ;) {
        const found = await readErasure(store, id)
        if (!found) return refuse('not-found', 'not-found', { what: id })
        const view = await shown(found)
        if (view.state !== 'approved' || view.stuck || Date.now() >= end) return view
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
  }

  async function decide(
    actor: Actor,
    { id, dataset }: ErasureRow,
    to: 'approved' | 'declined',
    reason: string,
    command: string,
  ): Promise<void> {
    const request = { do: 'decide-erasure', erasure: id, to, reason }
    await store.transact({ id: command, actor: actor.account, party: actor.party, request }, async (tx) => {
      if ((await readErasure(tx, id))?.state !== 'asked') refuse('conflict', 'keys.decided', {}, 'reload')
      if (to === 'declined') await forget(tx, id)
      await tx.append([{ stream: `dataset/${dataset}`, type: `erasure.${to}`, data: { erasure: id, dataset, reason } }])
      if (to === 'approved') await tx.effect(carryOutEffect, { erasure: id })
      return null
    })
  }
}
