import { randomBytes } from 'node:crypto'
import { isObject, platformRefusal, Refused, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { sameHand } from '../../../core/law/index.ts'
import type { AnonymityReport, AnonymitySpec } from '../anonymity/index.ts'
import type { DomainParts } from '../parts.ts'
import type { Effect } from '../sandbox/index.ts'
import type { VaultObject } from '../vault/index.ts'
import { columnsRead, compile } from './compile.ts'
import { anonymityFaults, draftFaults } from './draft.ts'
import { exampleValues } from './examples.ts'
import type { Mask } from './mask.ts'
import { fits, maskFaults } from './methods.ts'
import { evidenceOf, policiesOf, type MaskEvidence, type MaskPolicy, type MaskPolicyDraft } from './policy.ts'
import { strictness, type Strictness } from './stricter.ts'
import { openings } from './wishes.ts'
import { withRaw } from './with-raw.ts'

/** A column as the desk of masking shows it. */
export interface MaskedColumnView {
  readonly name: string
  readonly type: string
  /** How the classification masks it, and how it may be used. */
  readonly classified: Mask
  readonly use: string
  /** How it would be masked for a new grant, under the policies in force. */
  readonly now: Mask
}

export interface MaskingView {
  readonly dataset: string
  /** 0: nothing is mounted. */
  readonly version: number
  readonly rows: number
  readonly columns: readonly MaskedColumnView[]
  readonly policies: readonly MaskPolicy[]
  readonly evidence: readonly MaskEvidence[]
  /** Whether the one who asks may draft and decide. */
  readonly mine: boolean
}

/** One column in two versions. */
export interface RuleDifference {
  readonly column: string
  readonly before: Mask | null
  readonly after: Mask | null
  readonly strictness: Strictness
}

/** Policies of masking, what methods would do, and what anonymising would cost. Refusals are thrown as `Refused`. */
export interface Masking {
  view(actor: Actor, dataset: string): Promise<MaskingView>
  draft(actor: Actor, dataset: string, draft: MaskPolicyDraft, command: string): Promise<number>
  /** Approved by a second person; open grants become stricter at once, never looser. */
  decide(actor: Actor, dataset: string, version: number, approve: boolean, command: string): Promise<void>
  /** What changed from one version (0: the classification alone) to another. */
  compare(actor: Actor, dataset: string, from: number, to: number): Promise<readonly RuleDifference[]>
  effects(
    actor: Actor,
    dataset: string,
    columns: readonly { readonly column: string; readonly mask: Mask }[],
  ): Promise<readonly Effect[]>
  anonymity(actor: Actor, dataset: string, spec: AnonymitySpec): Promise<AnonymityReport>
}

/** Kind of the effect that renews open grants after an approval. */
export const renewEffect = 'masking.renew'

/** The room over a domain's parts. */
export function createMasking(parts: DomainParts): Masking {
  const { store, procedures, vault } = parts

  async function readable(actor: Actor, dataset: string): Promise<void> {
    await procedures.require({ actor, action: 'dataset.profile', on: dataset })
  }

  /** The supplier, and whoever gives grants. */
  async function isMine(actor: Actor, dataset: string): Promise<boolean> {
    if (actor.party === null) return false
    if ((await procedures.record(dataset))?.holder === actor.party) return true
    return (await procedures.records('grant', { giver: actor.party })).length > 0
  }

  async function demandMine(actor: Actor, dataset: string): Promise<void> {
    await readable(actor, dataset)
    if (!(await isMine(actor, dataset)))
      throw new Refused(platformRefusal('forbidden', 'masking.not-yours', { dataset }, 'ask-supplier'))
  }

  async function classifiedBy(
    dataset: string,
  ): Promise<(name: string) => { readonly mask: Mask; readonly use: string }> {
    const described = (await procedures.record(dataset))?.fields.classification
    const rules: Json | undefined =
      isObject(described) && 'columns' in described ? (described.columns as Json) : undefined
    return (name) => {
      const [opening] = openings([name], rules)
      return { mask: opening?.mask ?? { method: 'keep' }, use: opening?.ladder ?? 'aggregate' }
    }
  }

  async function mounted(dataset: string): Promise<readonly VaultObject[]> {
    const raw = await vault.columns(dataset)
    if (raw.length === 0)
      throw new Refused(platformRefusal('unmet', 'domain.not-mounted', { dataset }, 'mount-dataset'))
    return raw
  }

  async function approvedRules(dataset: string, scenario: string | null): Promise<ReadonlyMap<string, Mask>> {
    const approved = (await policiesOf(store, dataset)).filter(
      (one) => one.state === 'approved' && one.scenario === scenario,
    )
    return new Map(approved.flatMap(({ columns }) => columns.map(({ column, mask }) => [column, mask])))
  }

  async function view(actor: Actor, dataset: string): Promise<MaskingView> {
    await readable(actor, dataset)
    const [raw, classified, rules, policies] = [
      await vault.columns(dataset),
      await classifiedBy(dataset),
      await approvedRules(dataset, null),
      await policiesOf(store, dataset),
    ]
    const mine = await isMine(actor, dataset)
    return {
      dataset,
      version: raw[0]?.version ?? 0,
      rows: raw[0]?.rows ?? 0,
      policies,
      evidence: mine ? await evidenceOf(store, dataset) : [],
      mine,
      columns: raw.map(({ name, type }) => {
        const { mask, use } = classified(name)
        return { name, type, classified: mask, use, now: rules.get(name) ?? mask }
      }),
    }
  }

  async function draft(actor: Actor, dataset: string, of: MaskPolicyDraft, command: string): Promise<number> {
    await demandMine(actor, dataset)
    const raw = await mounted(dataset)
    const [classified, rules] = [await classifiedBy(dataset), await approvedRules(dataset, of.scenario)]
    const faults = draftFaults(of, {
      rows: raw[0]?.rows ?? 0,
      types: new Map(raw.map(({ name, type }) => [name, type])),
      standing: (column) => rules.get(column) ?? classified(column).mask,
    })
    const scenario = of.scenario === null || (await procedures.record(of.scenario))?.kind === 'scenario'
    const unmet = [
      ...faults,
      ...(scenario ? [] : platformRefusal('unmet', 'masking.scenario', { scenario: of.scenario }).unmet),
    ]
    if (unmet.length > 0) throw new Refused({ kind: 'unmet', unmet })
    const { note, columns, anonymity } = of
    const content = { note, columns, anonymity, person: actor.person }
    const meta = {
      id: command,
      actor: actor.account,
      party: actor.party,
      request: { dataset, draft: { ...of } } as unknown as Json,
    }
    const { answer } = await store.transact(meta, async (tx) => {
      const version = (await policiesOf(tx, dataset)).length + 1
      const data = { dataset, version, scenario: of.scenario, content } as unknown as JsonObject
      const before = await tx.query<{ version: number }>(
        'SELECT max(version)::integer AS version FROM event WHERE stream = $1',
        [`masking/${dataset}`],
      )
      const expected = new Map([[`masking/${dataset}`, Number(before[0]?.version ?? 0)]])
      await tx.append([{ stream: `masking/${dataset}`, type: 'masking.drafted', data }], expected)
      return version
    })
    return Number(answer)
  }

  async function decide(
    actor: Actor,
    dataset: string,
    version: number,
    approve: boolean,
    command: string,
  ): Promise<void> {
    await demandMine(actor, dataset)
    const policy = (await policiesOf(store, dataset)).find((one) => one.version === version)
    if (policy?.state !== 'draft')
      throw new Refused(platformRefusal('conflict', 'masking.not-draft', { version }, 'reload'))
    if (approve && (policy.draftedBy === actor.account || sameHand(actor, policy.person)))
      throw new Refused(platformRefusal('forbidden', 'masking.same-person', {}, 'second-person'))
    const meta = { id: command, actor: actor.account, party: actor.party, request: { dataset, version, approve } }
    await store.transact(meta, async (tx) => {
      const type = approve ? 'masking.approved' : 'masking.withdrawn'
      await tx.append([{ stream: `masking/${dataset}`, type, data: { dataset, version } }])
      if (approve) await tx.effect(renewEffect, { dataset, version })
      return null
    })
  }

  async function compare(actor: Actor, dataset: string, from: number, to: number): Promise<readonly RuleDifference[]> {
    await readable(actor, dataset)
    const [policies, classified] = [await policiesOf(store, dataset), await classifiedBy(dataset)]
    const rulesOf = (version: number) =>
      new Map(policies.find((one) => one.version === version)?.columns.map((rule) => [rule.column, rule.mask]) ?? [])
    const [one, two] = [rulesOf(from), rulesOf(to)]
    return [...new Set([...one.keys(), ...two.keys()])].sort().flatMap((column) => {
      const [before, after] = [one.get(column) ?? null, two.get(column) ?? null]
      const without = classified(column).mask
      const found = strictness(before ?? without, after ?? without)
      return before !== null && after !== null && found === 'same' ? [] : [{ column, before, after, strictness: found }]
    })
  }

  async function effects(
    actor: Actor,
    dataset: string,
    wanted: readonly { readonly column: string; readonly mask: Mask }[],
  ): Promise<readonly Effect[]> {
    await demandMine(actor, dataset)
    const raw = await mounted(dataset)
    const types = new Map(raw.map(({ name, type }) => [name, type]))
    const unmet = wanted.flatMap(({ column, mask }) => {
      const type = types.get(column)
      if (type === undefined)
        return platformRefusal('unmet', 'domain.column-missing', { dataset, columns: [column] }, 'check-columns').unmet
      const wrong = maskFaults(mask)
      if (wrong.length > 0)
        return wrong.flatMap(
          ({ code, params }) => platformRefusal('unmet', `mask.${code}`, { ...params, column }, 'choose-mask').unmet,
        )
      return fits(mask, type)
        ? []
        : platformRefusal('unmet', 'domain.mask-unfit', { column, mask: mask.method, type }, 'choose-mask').unmet
    })
    if (unmet.length > 0) throw new Refused({ kind: 'unmet', unmet })
    const profile = (await parts.profile?.(dataset)) ?? null
    // A key of the moment: what is shown tells nothing of any grant's.
    const key = randomBytes(32)
    const tasks = wanted
      .filter(({ mask }) => mask.method !== 'drop')
      .map(({ column, mask }, index) => {
        const type = types.get(column) ?? 'VARCHAR'
        const pattern = profile?.columns.find((one) => one.name === column)?.pattern ?? null
        return {
          column,
          type,
          program: compile({ columns: [{ name: column, mask }] }, raw, key, `mask_${index}`),
          examples: exampleValues(type, pattern, mask),
        }
      })
    const read = [...new Set(wanted.flatMap(({ column, mask }) => columnsRead({ columns: [{ name: column, mask }] })))]
    const missing = read.filter((name) => !types.has(name))
    if (missing.length > 0)
      throw new Refused(
        platformRefusal('unmet', 'domain.column-missing', { dataset, columns: missing }, 'check-columns'),
      )
    return withRaw(parts, raw, read, (session) => session.effects('raw', tasks))
  }

  async function anonymity(actor: Actor, dataset: string, spec: AnonymitySpec): Promise<AnonymityReport> {
    await demandMine(actor, dataset)
    const raw = await mounted(dataset)
    const unmet = anonymityFaults(spec, {
      rows: raw[0]?.rows ?? 0,
      types: new Map(raw.map(({ name, type }) => [name, type])),
    })
    if (unmet.length > 0) throw new Refused({ kind: 'unmet', unmet })
    return withRaw(parts, raw, columnsRead({ columns: [], anonymity: spec }), (session) =>
      session.anonymity('raw', spec),
    )
  }

  return { view, draft, decide, compare, effects, anonymity }
}
