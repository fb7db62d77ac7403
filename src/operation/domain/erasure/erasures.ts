import { platformRefusal, Refused, type JsonObject, type Refusal } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/permit-types.ts'
import { CryptoFault, newId, unwrapKey, wrapKey } from '../../../base/crypto/index.ts'
import type { Tx } from '../../../base/store/types.ts'
import { datasetKey } from '../vault/names.ts'
import { carryOut, type ErasureParts } from './carry-out.ts'
import { readErasure, readErasures, type ErasureRow } from './projection.ts'
import type { Erasures, ErasureView } from './types.ts'

const carryOutEffect = 'erasure.carry-out'

function refuse(kind: Refusal['kind'], code: string, params: JsonObject = {}, cure?: string): never {
  throw new Refused(platformRefusal(kind, code, params, cure))
}

const shown = ({ askedPerson, ...view }: ErasureRow): ErasureView => {
  void askedPerson
  return view
}

/** The room of erasures. Project `erasureProjection` before the store starts. */
export function openErasures(parts: ErasureParts): Erasures {
  const { domain, keys } = parts
  const { store, vault } = domain

  /** Those who answer for the data: the people of its supplier and of who took it in, and the security administrator. */
  async function demandAnswerable(actor: Actor, dataset: string): Promise<void> {
    const record = await domain.procedures.record(dataset)
    if (!record || record.kind !== 'dataset') return refuse('not-found', 'not-found', { what: dataset })
    if (actor.administrator === 'security') return
    if (actor.administrator !== null || ![record.holder, record.giver].includes(actor.party))
      refuse('forbidden', 'erasure.answerable', {}, 'ask-supplier')
  }

  async function demandUnpreserved(dataset: string): Promise<void> {
    for (const id of [dataset, ...(await vault.grantsOf(dataset))]) {
      const holds = (await domain.procedures.record(id))?.holds ?? []
      const held = holds.find((hold) => hold.covers.some((one) => one === 'preservation' || one === 'grant.destroy'))
      if (held) refuse('unmet', 'erasure.preserved', { record: id, hold: held.name }, 'lift-preservation')
    }
  }

  /** INVARIANT: the value is only ever kept wrapped under the data set's key, outside the events. */
  async function keep(tx: Tx, erasure: string, dataset: string, value: string): Promise<void> {
    const wrapped = await keys.keyring.use(datasetKey(dataset), async (key) =>
      wrapKey(keys.keyring.root.suite, key, Buffer.from(value, 'utf8'), erasure),
    )
    await tx.query('INSERT INTO data_erasure_value (erasure, wrapped) VALUES ($1, $2)', [erasure, wrapped])
  }

  /** Null once it is done, or when the key was renewed since. */
  async function kept({ id, dataset }: ErasureRow): Promise<string | null> {
    const [row] = await store.query<{ wrapped: Buffer }>('SELECT wrapped FROM data_erasure_value WHERE erasure = $1', [
      id,
    ])
    if (!row) return null
    try {
      return await keys.keyring.use(datasetKey(dataset), async (key) =>
        unwrapKey(key, Buffer.from(row.wrapped), id).toString('utf8'),
      )
    } catch (error) {
      if (error instanceof CryptoFault) return null
      throw error
    }
  }

  async function waiting(id: string): Promise<ErasureRow> {
    const found = await readErasure(store, id)
    if (!found) return refuse('not-found', 'not-found', { what: id })
    if (found.state !== 'asked') refuse('conflict', 'keys.decided', {}, 'reload')
    return found
  }

  store.onEffect(carryOutEffect, async (effect) => {
    const found = await readErasure(store, String(effect.data['erasure']))
    if (!found || found.state !== 'approved') return
    const value = await kept(found)
    // The key is renewed near the end: a run that a crash cut short after it only has to be finished.
    const certificate = await carryOut(parts, found, value)
    const meta = { id: `${found.id}/done`, actor: 'system', party: null, request: { erasure: found.id } }
    await store.transact(meta, async (tx) => {
      await tx.query('DELETE FROM data_erasure_value WHERE erasure = $1', [found.id])
      const data = { erasure: found.id, dataset: found.dataset, certificate }
      await tx.append([{ stream: `dataset/${found.dataset}`, type: 'erasure.done', data }])
      return null
    })
  })

  return {
    async list(actor, dataset) {
      await demandAnswerable(actor, dataset)
      return (await readErasures(store, dataset)).map(shown)
    },
    async ask(actor, dataset, { column, value, reason }, command) {
      await demandAnswerable(actor, dataset)
      await demandUnpreserved(dataset)
      const columns = await vault.columns(dataset)
      if (columns.length === 0) refuse('unmet', 'domain.not-mounted', { dataset }, 'mount-dataset')
      if (!columns.some(({ name }) => name === column)) refuse('unmet', 'erasure.column', { column }, 'check-columns')
      // The value is no part of what is remembered of the command.
      const request = { do: 'ask-erasure', dataset, column, reason }
      const meta = { id: command, actor: actor.account, party: actor.party, request }
      const { answer } = await store.transact(meta, async (tx) => {
        const others = await readErasures(tx, dataset)
        if (others.some(({ state }) => state === 'asked' || state === 'approved'))
          refuse('conflict', 'keys.waiting', {}, 'decide-first')
        const erasure = newId('erasure')
        await keep(tx, erasure, dataset, value)
        const data = { erasure, dataset, column, reason, person: actor.person }
        await tx.append([{ stream: `dataset/${dataset}`, type: 'erasure.asked', data }])
        return { erasure }
      })
      return answer
    },
    async approve(actor, id, value, command) {
      const found = await waiting(id)
      await demandAnswerable(actor, found.dataset)
      await demandUnpreserved(found.dataset)
      if (found.askedBy === actor.account || found.askedPerson === actor.person)
        refuse('forbidden', 'approver-same', { account: id }, 'another-person')
      if ((await kept(found)) !== value) refuse('unmet', 'erasure.value', {}, 'enter-again')
      await decide(actor, found, 'approved', '', command)
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
        if (found.state !== 'approved' || Date.now() >= end) return shown(found)
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
      if (to === 'declined') await tx.query('DELETE FROM data_erasure_value WHERE erasure = $1', [id])
      await tx.append([{ stream: `dataset/${dataset}`, type: `erasure.${to}`, data: { erasure: id, dataset, reason } }])
      if (to === 'approved') await tx.effect(carryOutEffect, { erasure: id })
      return null
    })
  }
}
