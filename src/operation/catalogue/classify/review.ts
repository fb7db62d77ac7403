import type { RecordState } from '../../../core/cases/state/model.ts'
import { isObject, type JsonObject } from '../../../core/kernel/index.ts'
import type { Pack } from '../../../core/law/grammar/pack.ts'
import { frozenFields } from '../../../core/law/index.ts'
import type { ColumnProfile, Profile } from '../types.ts'
import { tellsUnits } from '../detect/kinds.ts'
import { choicesOf, type PackChoices } from './choices.ts'
import { sectorOf } from './sector.ts'
import { nearest, uses } from '../../../core/law/vocabulary/treatment.ts'
import type { ColumnReview, Decided, Review, Use, Waiting } from './types.ts'

/** What a column is like as far as it matters for its treatment: type and kinds found. */
export function likenessOf(column: Pick<ColumnProfile, 'type' | 'identifiers'>): string {
  const kinds = column.identifiers.map((one) => `${one.kind}${one.traces ? '~' : ''}`).sort()
  return [column.type, ...kinds].join(' ')
}

/** The record's classification of columns, by name. */
export function standingColumns(record: RecordState | null): ReadonlyMap<string, JsonObject> {
  const classification = record?.fields.classification
  const columns = isObject(classification) && Array.isArray(classification.columns) ? classification.columns : []
  return new Map(columns.filter(isObject).map((one) => [String(one.name), one as JsonObject]))
}

function standingOf(of: JsonObject | undefined): ColumnReview['standing'] {
  if (!of) return null
  const masking = isObject(of.masking) ? of.masking.method : (of.masking ?? 'keep')
  const use = uses.find((one) => one === of.use) ?? ('aggregate' as Use)
  return { use, masking: String(masking), level: of.level === undefined ? null : String(of.level) }
}

function holding(standing: ColumnReview['standing'], listed: boolean): ColumnReview['holds'] {
  if (standing) return { use: standing.use, masking: standing.masking }
  return listed ? { use: 'aggregate', masking: 'keep' } : null
}

function reviewColumn(
  column: ColumnProfile,
  standing: JsonObject | undefined,
  decided: Decided | undefined,
  choices: PackChoices,
  second: Waiting | undefined,
  listed: boolean,
): ColumnReview {
  const { reasons, ...treatment } = column.proposal
  const proposed = nearest(treatment, choices)
  const clauses = [...new Set([...choices.clauses.level, ...choices.clauses.use, ...choices.clauses.masking])].sort()
  const state = !decided ? 'new' : decided.likeness === likenessOf(column) ? 'confirmed' : 'changed'
  return {
    column: column.name,
    type: column.type,
    proposal: { ...proposed, reasons: reasons.map((reason) => ({ ...reason, clauses })) },
    standing: standingOf(standing),
    holds: holding(standingOf(standing), listed),
    decided: decided ?? null,
    second: second ?? null,
    unit: {
      proposed: column.identifiers.some(({ kind, traces }) => !traces && tellsUnits(kind)),
      standing: standing?.unit === true,
    },
    state,
  }
}

/** The field of business that the data set's name speaks of, else its summary. */
function sectorIn(record: RecordState | null): string | null {
  const described = record?.fields.dataset
  if (!isObject(described)) return null
  const said = [described.name, described.title, described.summary].filter((one) => typeof one === 'string')
  return said.map(sectorOf).find((one) => one !== null) ?? null
}

/** Every column with what is proposed under the pack, what stands on the record and what was decided. */
export function reviewOf(
  profile: Profile,
  record: RecordState | null,
  pack: Pack | null,
  decided: ReadonlyMap<string, Decided>,
  waiting: ReadonlyMap<string, Waiting> = new Map(),
): Review {
  const choices = choicesOf(pack)
  const standing = standingColumns(record)
  const columns = profile.columns.map((column) =>
    reviewColumn(
      column,
      standing.get(column.name),
      decided.get(column.name),
      choices,
      waiting.get(column.name),
      standing.size > 0,
    ),
  )
  const frozen = record && pack ? frozenFields(record, pack) : null
  const classification = record?.fields.classification
  const level = isObject(classification) ? classification.level : undefined
  return {
    dataset: profile.dataset,
    version: profile.version,
    columns,
    pending: columns.filter((column) => column.state !== 'confirmed').length,
    grade: {
      proposed: Math.max(1, ...columns.map((column) => column.decided?.grade ?? column.proposal.grade)) as
        | 1
        | 2
        | 3
        | 4,
      standing: level === undefined || level === null ? null : String(level),
    },
    sector: sectorIn(record),
    frozen: frozen?.fields.includes('classification') ? { clauses: frozen.clauses } : null,
    choices: { uses: choices.uses, maskings: choices.maskings, levels: choices.levels },
  }
}
