import type { Pack } from '../../grammar/pack.ts'
import { procedureRules } from './acts.ts'
import {
  dutyRule,
  gateRules,
  mechanismRule,
  parameterRule,
  questionRule,
  recordRules,
  roleRules,
  settingRule,
} from './chapters.ts'
import { documentRules } from './documents.ts'
import type { Rule } from './rule.ts'

export type { Rule } from './rule.ts'
export { topics, type Topic } from './topics.ts'

const kept = new WeakMap<Pack, readonly Rule[]>()

/** Every rule of a pack, chapter by chapter. */
export function rulesOf(pack: Pack): readonly Rule[] {
  const before = kept.get(pack)
  if (before) return before
  const made = [
    ...[...pack.roles.values()].flatMap((one) => roleRules(pack, one)),
    ...[...pack.procedures.values()].flatMap((one) => procedureRules(pack, one)),
    ...[...pack.documents.values()].flatMap((one) => documentRules(pack, one)),
    ...[...pack.gates.values()].flatMap((one) => gateRules(pack, one)),
    ...[...pack.duties.values()].map((one) => dutyRule(pack, one)),
    ...[...pack.records.values()].flatMap((one) => recordRules(pack, one)),
    ...[...pack.parameters.values()].map(parameterRule),
    ...[...pack.settings.values()].map(settingRule),
    ...[...pack.questions.values()].map(questionRule),
    ...[...pack.mechanisms.values()].map(mechanismRule),
  ]
  kept.set(pack, made)
  return made
}

/** The rules that cite a clause. */
export function rulesCiting(pack: Pack, clause: string): readonly Rule[] {
  return rulesOf(pack).filter((rule) => rule.clauses.includes(clause))
}
