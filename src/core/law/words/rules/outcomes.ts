import { isMessageKey, text, type Language } from '../../../locales/index.ts'
import type { Act, EffectUse, Outcome, Procedure } from '../../grammar/pack.ts'
import { inWords, quoted } from '../condition-words.ts'
import type { Scope } from '../scope.ts'
import { valueWords } from '../value-words.ts'
import { joined, named } from './rule.ts'

/** What an act may come to, when the pack says more than that it is done. */
export function outcomesWords(procedure: Procedure, act: Act, scope: Scope, language: Language): string | null {
  const said = act.outcomes.map((outcome) => outcomeWords(procedure, outcome, scope, language))
  const [only] = act.outcomes
  const plain = act.outcomes.length === 1 && only && said[0] === inWords(only.title, language)
  return plain || said.length === 0
    ? null
    : text(language, 'rule.outcomes', { outcomes: said.join(text(language, 'word.and')) })
}

function outcomeWords(procedure: Procedure, outcome: Outcome, scope: Scope, language: Language): string {
  const back = procedure.acts.find((act) => act.id === outcome.backTo)
  const what = [
    back && text(language, 'rule.back-to', { act: named(back.title, language) }),
    outcome.ends !== null && text(language, 'rule.ends'),
    outcome.standing !== null &&
      text(language, 'rule.becomes', { standing: standingWords(outcome.standing, scope, language) }),
    outcome.reason && text(language, 'rule.reason'),
    outcome.harmless && text(language, 'rule.harmless'),
    outcome.lifts.length > 0 &&
      text(language, 'rule.lifts', { holds: outcome.lifts.map((name) => holdWords(name, language)) }),
    effectsWords(outcome.effects, scope, language),
  ].filter((part): part is string => typeof part === 'string')
  const title = inWords(outcome.title, language)
  return what.length === 0
    ? title
    : text(language, 'rule.outcome', { outcome: title, what: what.join(language === 'zh-CN' ? '，' : ', ') })
}

/** What the platform does at once. */
export function effectsWords(uses: readonly EffectUse[], scope: Scope, language: Language): string | null {
  const said = [...new Set(uses.flatMap((use) => oneEffect(use, scope, language) ?? []))]
  return said.length === 0 ? null : text(language, 'rule.effects', { effects: said.join(text(language, 'word.and')) })
}

function oneEffect(use: EffectUse, scope: Scope, language: Language): string | null {
  const key = `effect.${use.effect}`
  if (!isMessageKey(key)) return use.effect
  const literal = (name: string) => {
    const operand = use.with[name]
    return operand && 'value' in operand && typeof operand.value === 'string' ? operand.value : null
  }
  const kind = literal('kind')
  const role = literal('role')
  const to = literal('to')
  const record = kind === null ? undefined : scope.pack.records.get(kind)
  const title = role === null ? undefined : scope.pack.roles.get(role)?.title
  return text(language, key, {
    record: record ? named(record.title, language) : kind,
    role: title ? named(title, language) : role,
    standing: to === null ? null : standingWords(to, scope, language),
  })
}

export function standingWords(standing: string, scope: Scope, language: Language): string {
  return quoted(valueWords(standing, 'subject.standing', scope, language), language)
}

/** Holds are named by packs; a common name has its word. */
export function holdWords(name: string, language: Language): string {
  const key = `standing.${name}`
  return quoted(isMessageKey(key) ? text(language, key) : name, language)
}

/** What an act changes besides its outcomes. */
export function changeWords(act: Act, scope: Scope, language: Language): string | null {
  const opened = act.opens ? scope.pack.procedures.get(act.opens.procedure) : undefined
  return joined(
    [
      act.standing !== null &&
        text(language, 'rule.standing', { standing: standingWords(act.standing, scope, language) }),
      effectsWords(act.effects, scope, language),
      opened && text(language, 'rule.opens', { procedure: named(opened.title, language) }),
    ],
    language,
  )
}
