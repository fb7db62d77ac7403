import type { Effect, Store, Tx } from '../../base/store/types.ts'
import type { RecordState } from '../../core/cases/state/model.ts'
import { Refused, type JsonObject, type Refusal } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import type { PermitQuestion, Procedures } from '../procedures/parts/types.ts'

/** Procedures small enough for a test of one room: records as events of their streams, a law that the test writes as a function. */
export interface TestProcedures extends Procedures {
  /** What the law says; null is yes. */
  law: (question: PermitQuestion) => Refusal | null
  put(record: Partial<RecordState> & { readonly id: string; readonly kind: string }): Promise<void>
  /** Changes a record in its own transaction, as an act would. */
  stand(record: string, standing: string): Promise<void>
  effect(name: string, args: JsonObject): Promise<void>
}

export function testProcedures(store: () => Store): TestProcedures {
  const records = new Map<string, RecordState>()
  const handlers = new Map<string, (args: JsonObject, effect: Effect) => Promise<void>>()
  let next = 0
  const command = () => ({ id: `test-procedures-${(next += 1)}`, actor: 'tester', party: null, request: null })
  const change = async (tx: Tx, id: string, type: string, to: (record: RecordState) => RecordState) => {
    const record = records.get(id)
    if (!record) throw new Error(`no record ${id}`)
    await tx.append([{ stream: `record/${id}`, type, data: { id } }])
    records.set(id, { ...to(record), version: record.version + 1 })
  }
  const self: TestProcedures = {
    law: () => null,
    async put(record) {
      const full: RecordState = {
        area: '000000',
        standing: 'listed',
        holder: null,
        giver: null,
        links: {},
        fields: {},
        holds: [],
        version: 1,
        claims: [],
        ...record,
      } as RecordState
      await store().transact(command(), async (tx) => {
        await tx.append([{ stream: `record/${full.id}`, type: 'record.created', data: { id: full.id } }])
        return null
      })
      records.set(full.id, full)
    },
    async stand(id, standing) {
      await store().transact(command(), async (tx) => {
        await change(tx, id, 'record.standing', (record) => ({ ...record, standing }))
        return null
      })
    },
    async effect(name, args) {
      const id = `test-${(next += 1)}`
      await handlers.get(name)?.(args, { id, kind: name, data: args, command: id })
    },
    permit: (question) => {
      const refusal = self.law(question)
      return Promise.resolve(refusal ? { ok: false, refusal } : { ok: true, clauses: [], warnings: null })
    },
    weigh: (question) => self.permit(question),
    refused: () => Promise.resolve(),
    allows: async (question) => self.law(question) === null,
    async require(question) {
      const permit = await self.permit(question)
      if (!permit.ok) throw new Refused(permit.refusal)
    },
    heldNow: () => Promise.resolve([]),
    record: (id) => Promise.resolve(records.get(id) ?? null),
    records: (kind) => Promise.resolve([...records.values()].filter((record) => record.kind === kind)),
    note: (tx, id, fields) =>
      change(tx, id, 'record.noted', (record) => ({ ...record, fields: { ...record.fields, ...fields } })),
    async create(tx, record) {
      await tx.append([{ stream: `record/${record.id}`, type: 'record.created', data: { id: record.id } }])
      records.set(record.id, { ...record, standing: 'active', holds: [], version: 1, claims: [] } as RecordState)
    },
    setStanding: (tx, id, standing) => change(tx, id, 'record.standing', (record) => ({ ...record, standing })),
    open: () => Promise.reject(new Error('no cases in this test')),
    act: () => Promise.reject(new Error('no cases in this test')),
    onEffect: (effect, handle) => void handlers.set(effect, handle),
    cited: (_, refusal) => refusal,
    value: () => Promise.resolve(null),
  }
  return self
}

/** Somebody acting for a party. */
export function testActor(party: string): Actor {
  return {
    account: `account-${party}`,
    person: `person-${party}`,
    party,
    area: '000000',
    roles: [],
    administrator: null,
  }
}
