/** A procedure and its acts as rules. */
import { text, type Language } from '../../../locales/index.ts'
import type { Act, Condition, Pack, Procedure, Words } from '../../grammar/pack.ts'
import { trackTitle } from '../track-title.ts'
import { conditionWords, demandWords, inWords } from '../condition-words.ts'
import { pathWords } from '../path-words.ts'
import { scopeOf, type Scope } from '../scope.ts'
import { whoWords } from '../who-words.ts'
import { actParts } from './act-parts.ts'
import { clockRule } from './clocks.ts'
import { changeWords, outcomesWords } from './outcomes.ts'
import { baseOf, joined, named, paper, rule, type Rule } from './rule.ts'
import type { Topic } from './topics.ts'

export function procedureRules(pack: Pack, procedure: Procedure): readonly Rule[] {
  const base = baseOf(procedure, procedure.title)
  const name = (language: Language) => named(procedure.title, language)
  const { under } = procedure
  const parent = under ? pack.procedures.get(under.procedure) : undefined
  return [
    rule(base, 'procedure', 'steps', (language) => procedureWords(pack, procedure, language)),
    ...procedure.needs.map((need) =>
      conditionRule(pack, need, procedure.key, procedure.title, 'conditions', (language, said) =>
        text(language, 'rule.opening', { procedure: name(language), rule: said }),
      ),
    ),
    ...(under && parent
      ? [
          rule(
            { ...base, key: `${procedure.key}/under`, clauses: under.while?.clauses ?? base.clauses },
            'need',
            'conditions',
            (language) =>
              under.while
                ? text(language, 'rule.under-while', {
                    procedure: named(parent.title, language),
                    while: conditionWords(under.while, pack, language, 'state'),
                  })
                : text(language, 'rule.under', { procedure: named(parent.title, language) }),
          ),
        ]
      : []),
    ...procedure.acts.flatMap((act) => actRules(pack, procedure, act)),
  ]
}

function procedureWords(pack: Pack, procedure: Procedure, language: Language): string {
  const kinds = [...procedure.about, ...(procedure.creates ? [procedure.creates.kind] : [])]
  const titles = [...new Set(kinds)].map((kind) =>
    inWords(pack.records.get(kind)?.title ?? { zh: kind, en: kind }, language),
  )
  const acts = procedure.acts.filter((act) => !act.may).map((act) => inWords(act.title, language))
  return joined(
    [
      text(language, 'rule.procedure', {
        procedure: named(procedure.title, language),
        kinds: titles,
        acts: acts.join(' → '),
      }),
      procedure.onePer.length > 0 &&
        text(language, 'rule.one-per', { per: procedure.onePer.map((per) => text(language, `rule.per-${per}`)) }),
    ],
    language,
  )
}

/** A condition as a rule of the element that it stands in. */
export function conditionRule(
  pack: Pack,
  condition: Condition,
  owner: string,
  title: Words,
  topic: Topic,
  say: (language: Language, said: string) => string,
): Rule {
  return rule({ ...baseOf(condition, title, owner) }, 'need', topic, (language) =>
    say(language, demandWords(condition, pack, language)),
  )
}

function actRules(pack: Pack, procedure: Procedure, act: Act): readonly Rule[] {
  const scope = scopeOf(act.key, pack)
  const base = baseOf(act, act.title)
  const during = [act.when, act.while].filter((one) => one !== null)
  return [
    rule(base, 'act', topicOf(act), (language) => actWords(procedure, act, scope, language)),
    ...during
      .filter((condition) => condition.clauses.some((clause) => !act.clauses.includes(clause)))
      .map((condition) =>
        rule(baseOf(condition, act.title, act.key), 'need', 'conditions', (language) =>
          text(language, 'rule.need', {
            act: named(act.title, language),
            rule: text(language, condition === act.when ? 'rule.when' : 'rule.while', {
              when: conditionWords(condition, pack, language, 'state'),
              while: conditionWords(condition, pack, language, 'state'),
            }),
          }),
        ),
      ),
    ...act.needs.map((need) =>
      conditionRule(pack, need, act.key, act.title, 'conditions', (language, said) =>
        text(language, 'rule.need', { act: named(act.title, language), rule: said }),
      ),
    ),
    ...act.clocks.map((clock) => clockRule(procedure, act, clock, scope)),
    ...actParts(procedure, act, scope),
  ]
}

const ending = new Set(['close-grant', 'seal-grant', 'destroy-grant', 'withdraw-product'])

/** What an act is about, for comparing: its kind, or what it brings about. */
function topicOf(act: Act): Topic {
  const effects = [...act.effects, ...act.outcomes.flatMap((outcome) => outcome.effects)].map((use) => use.effect)
  const lifts = act.lift.length > 0 || act.outcomes.some((outcome) => outcome.lifts.length > 0)
  if (act.hold || lifts || effects.some((effect) => effect === 'hold' || effect === 'lift')) return 'suspension'
  if (effects.some((effect) => ending.has(effect))) return 'termination'
  if (effects.includes('publish-disclosure')) return 'disclosure'
  switch (act.kind) {
    case 'review':
    case 'consult':
      return 'reviews'
    case 'notice':
      return 'notices'
    case 'file':
      return 'filing'
    case 'decide':
    case 'sign':
      return 'authority'
    default:
      return 'steps'
  }
}

function actWords(procedure: Procedure, act: Act, scope: Scope, language: Language): string {
  const { pack } = scope
  const document = act.document ? pack.documents.get(act.document) : undefined
  const titles = (ids: readonly string[]) =>
    ids
      .map((id) => named(procedure.acts.find((one) => one.id === id)?.title ?? { zh: id, en: id }, language))
      .join(text(language, 'word.and'))
  const shown = document
    ? act.kind === 'submit'
      ? paper(document.title, language)
      : text(language, 'rule.with-document', { document: paper(document.title, language) })
    : act.kind === 'submit'
      ? text(language, 'rule.nothing')
      : ''
  const condition = (of: Condition) => conditionWords(of, pack, language, 'state')
  return joined(
    [
      text(language, `rule.act-${act.kind}`, {
        act: named(act.title, language),
        who: whoWords(act.by, scope, language, act.kind === 'sign'),
        document: shown,
      }),
      act.tracks.length > 0 &&
        text(language, 'rule.tracks', {
          tracks: act.tracks.map((track) =>
            named(
              trackTitle(track, scope.procedure, (role) => pack.roles.get(role)?.title),
              language,
            ),
          ),
        }),
      act.after.length > 0 && text(language, 'rule.after', { acts: titles(act.after) }),
      act.afterAny.length > 0 && text(language, 'rule.after-any', { acts: titles(act.afterAny) }),
      act.insteadOf !== null && text(language, 'rule.instead-of', { act: titles([act.insteadOf]) }),
      act.may && text(language, act.repeats ? 'rule.repeats' : 'rule.may'),
      act.when && text(language, 'rule.when', { when: condition(act.when) }),
      act.while && text(language, 'rule.while', { while: condition(act.while) }),
      act.each && text(language, 'rule.each'),
      act.at !== null &&
        text(language, 'rule.at', {
          day: text(language, 'sentence.quote', { what: pathWords(act.at, scope, language) }),
        }),
      act.onDigestOf !== null && text(language, 'rule.digest', { act: titles([act.onDigestOf]) }),
      act.own && text(language, 'rule.own'),
      ...act.evidence.map((kind) => text(language, `rule.evidence-${kind}`)),
      outcomesWords(procedure, act, scope, language),
      changeWords(act, scope, language),
    ],
    language,
  )
}
